export const setup = {
  title: 'Set up Kindling',
} as const

export const people = {
  signIn: 'Sign in',
} as const

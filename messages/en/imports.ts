export const imports = {
  title: 'Imports',
  rejectedReason: 'Why it was not imported',
} as const

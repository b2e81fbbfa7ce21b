export const problems = {
  unexpected: 'Something went wrong on our side. Nothing was changed; please try again.',
  not_found: 'This does not exist, or you may not see it.',
} as const

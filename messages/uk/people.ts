import type { people as source } from '../en/people.ts'
import type { UkrainianFor } from './forms.ts'

export const people = {
  signIn: 'Увійти',
} as const satisfies UkrainianFor<typeof source>

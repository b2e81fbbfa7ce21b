import type { setup as source } from '../en/setup.ts'
import type { UkrainianFor } from './forms.ts'

export const setup = {
  title: 'Налаштування Kindling',
} as const satisfies UkrainianFor<typeof source>

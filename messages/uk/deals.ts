import type { deals as source } from '../en/deals.ts'
import type { UkrainianFor } from './forms.ts'

export const deals = {
  title: 'Угоди',
} as const satisfies UkrainianFor<typeof source>

import type { leads as source } from '../en/leads.ts'
import type { UkrainianFor } from './forms.ts'

export const leads = {
  title: 'Ліди',
  count: {
    one: '{{count}} лід',
    few: '{{count}} ліди',
    many: '{{count}} лідів',
    other: '{{count}} ліда',
  },
} as const satisfies UkrainianFor<typeof source>

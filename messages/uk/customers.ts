import type { customers as source } from '../en/customers.ts'
import type { UkrainianFor } from './forms.ts'

export const customers = {
  title: 'Клієнти',
} as const satisfies UkrainianFor<typeof source>

import type { imports as source } from '../en/imports.ts'
import type { UkrainianFor } from './forms.ts'

export const imports = {
  title: 'Імпорт',
  rejectedReason: 'Чому не імпортовано',
} as const satisfies UkrainianFor<typeof source>

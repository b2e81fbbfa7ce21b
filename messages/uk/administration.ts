import type { administration as source } from '../en/administration.ts'
import type { UkrainianFor } from './forms.ts'

export const administration = {
  title: 'Адміністрування',
} as const satisfies UkrainianFor<typeof source>

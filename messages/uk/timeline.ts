import type { timeline as source } from '../en/timeline.ts'
import type { UkrainianFor } from './forms.ts'

export const timeline = {
  title: 'Хронологія',
} as const satisfies UkrainianFor<typeof source>

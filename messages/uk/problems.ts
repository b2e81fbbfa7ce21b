import type { problems as source } from '../en/problems.ts'
import type { UkrainianFor } from './forms.ts'

export const problems = {
  unexpected: 'Сталася помилка на нашому боці. Нічого не змінено; спробуйте ще раз.',
  not_found: 'Цього не існує або ви не маєте до цього доступу.',
} as const satisfies UkrainianFor<typeof source>

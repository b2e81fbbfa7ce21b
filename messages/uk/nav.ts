import type { nav as source } from '../en/nav.ts'
import type { UkrainianFor } from './forms.ts'

export const nav = {
  main: 'Головне меню',
  fold: 'Згорнути меню',
  unfold: 'Розгорнути меню',
  more: 'Більше',
  leads: 'Ліди',
  followUps: 'Наступні кроки',
  calendar: 'Календар',
  customers: 'Клієнти',
  contacts: 'Контакти',
  deals: 'Угоди',
  imports: 'Імпорт',
  administration: 'Адміністрування',
  account: 'Обліковий запис: {{name}}',
  profile: 'Ваш профіль',
  language: 'Мова',
  appearance: 'Вигляд',
  light: 'Світлий',
  dark: 'Темний',
  auto: 'Як у системі',
  signOut: 'Вийти',
} as const satisfies UkrainianFor<typeof source>

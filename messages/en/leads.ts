export const leads = {
  title: 'Leads',
  count: { one: '{{count}} lead', other: '{{count}} leads' },
} as const

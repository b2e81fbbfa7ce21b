import type { board as source } from '../en/board.ts'
import type { UkrainianFor } from './forms.ts'

export const board = {
  how: 'Пробіл піднімає картку, стрілки переміщують її, пробіл кладе, Escape повертає на місце. Самі стрілки переходять від картки до картки.',
  lifted:
    '{{name}}: картку піднято зі стовпця «{{column}}». Стрілки переміщують, пробіл кладе, Escape повертає на місце.',
  over: '{{column}}, місце {{place}}',
  dropped: '{{name}}: тепер у стовпці «{{column}}», місце {{place}}.',
  stayed: '{{name}} залишається на місці.',
  refused: '{{name}} залишається на місці. {{reason}}',
  moveTo: 'Перемістити до',
  groupBy: 'Групування:',
  groups: {
    status: 'Статус',
    rating: 'Рейтинг',
    priority: 'Пріоритет',
    owner: 'Відповідальний',
    source: 'Джерело',
  },
  none: {
    rating: 'Без рейтингу',
    owner: 'Без відповідального',
    source: 'Без джерела',
  },
  moved: '{{name}} тепер у стовпці «{{column}}».',
  since: 'У цьому статусі з',
  moreFailed: 'Не вдалося завантажити наступні картки.',
} as const satisfies UkrainianFor<typeof source>

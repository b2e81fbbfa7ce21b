import type { notifications as source } from '../en/notifications.ts'
import type { UkrainianFor } from './forms.ts'

export const notifications = {
  title: 'Сповіщення',
  unread: {
    one: 'Сповіщення, {{count}} непрочитане',
    few: 'Сповіщення, {{count}} непрочитані',
    many: 'Сповіщення, {{count}} непрочитаних',
    other: 'Сповіщення, {{count}} непрочитаного',
  },
  kind: {
    assigned: 'Вас призначено відповідальним',
    mentioned: 'Вас згадали',
    due: 'Настав час',
    converted: 'Кваліфіковано',
  },
  due: {
    task: 'Термін завдання',
    event: 'Починається подія',
    follow_up: 'Час наступного кроку',
  },
  assignedMany: {
    one: 'Вам передано {{count}} лід',
    few: 'Вам передано {{count}} ліди',
    many: 'Вам передано {{count}} лідів',
    other: 'Вам передано {{count}} ліда',
  },
  all: 'Усі',
  onlyUnread: 'Непрочитані',
  markAllRead: 'Позначити все прочитаним',
  markRead: 'Позначити прочитаним',
  markUnread: 'Позначити непрочитаним',
  showAll: 'Показати всі',
  more: 'Показати давніші',
  isUnread: 'Непрочитане',
  empty: {
    title: 'Поки що сповіщень немає',
    text: 'Тут ви прочитаєте, коли вам передадуть лід, згадають вас або настане час дії.',
  },
  noneUnread: {
    title: 'Усе прочитано',
    text: 'Нове з’явиться тут само.',
  },
  settings: {
    title: 'Сповіщення',
    what: 'Подія',
    inApp: 'У застосунку',
    byMail: 'Поштою',
    inAppOf: '{{kind}}: у застосунку',
    byMailOf: '{{kind}}: поштою',
    noMail: 'Цей Kindling не надсилає пошти: для цього той, хто його обслуговує, задає SMTP_URL.',
    kind: {
      assigned: 'Мені передано лід, клієнта або угоду',
      mentioned: 'Хтось згадує мене',
      due: 'Настає час моєї дії або завдання',
      converted: 'Хтось інший кваліфікує мій лід',
    },
  },
  live: {
    here: '{{name}} теж тут',
    editing: '{{name}} редагує',
    changedBy: 'Останні зміни: {{name}},',
    gone: 'Тим часом видалено, або вам цього більше не видно',
  },
  mailed: 'Посилання також надіслано поштою на {{email}}.',
  mail: {
    greeting: 'Вітаємо, {{name}}!',
    by: 'Від: {{name}}',
    open: 'Відкрити в Kindling',
    footer:
      'Ви отримали цей лист, бо так вказано у ваших налаштуваннях. Що надсилати поштою, ви обираєте у своєму профілі: {{url}}',
    validUntil: 'Посилання спрацює один раз, до {{time}}.',
    invitation: {
      subject: 'Запрошення до {{workspace}}',
      text: '{{inviter}} запрошує вас працювати в {{workspace}} за допомогою Kindling. Оберіть пароль, і все готово.',
      link: 'Прийняти запрошення',
      footer: 'Якщо ви не знаєте, про що йдеться, просто не зважайте на цей лист.',
    },
    reset: {
      subject: 'Новий пароль до Kindling',
      text: 'Адміністратор створив для вас посилання, щоб задати новий пароль.',
      link: 'Задати новий пароль',
      footer: 'Якщо ви про це не просили, скажіть адміністратору й не користуйтеся посиланням.',
    },
  },
} as const satisfies UkrainianFor<typeof source>

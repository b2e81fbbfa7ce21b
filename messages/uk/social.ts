import type { social as source } from '../en/social.ts'
import type { UkrainianFor } from './forms.ts'

export const social = {
  title: 'Відкриті дописи',
  networks: { bluesky: 'Bluesky', mastodon: 'Mastodon', feed: 'Стрічка новин', x: 'X' },
  nothing: 'Останнім часом дописів немає.',
  open: 'Відкрити допис',
  retry: 'Спробувати ще раз',
  settings: {
    about:
      'Якщо лід має профіль у одній із цих мереж, поруч із ним показано його найновіші відкриті дописи. До вимкненої мережі не звертаємося.',
    on: 'Увімкнено',
    off: 'Вимкнено',
    switchOn: {
      bluesky: 'Показувати дописи з Bluesky',
      mastodon: 'Показувати дописи з Mastodon',
      feed: 'Показувати записи стрічок новин',
      x: 'Показувати дописи з X',
    },
    help: {
      bluesky: 'Відкриті дописи, без облікового запису.',
      mastodon: 'Відкриті дописи, без облікового запису, із сервера, який указано в профілі.',
      feed: 'RSS або Atom: стрічка, введена в ліді, або та, на яку вказує його вебсайт.',
      x: 'Потрібен токен X API версії 2 (Bearer Token).',
    },
    address: 'Сервер',
    addressHelp: {
      bluesky: 'У якого сервера запитувати відкриті дописи.',
      mastodon: 'Для імен без сервера, як-от @name. Можна залишити порожнім.',
      x: 'Для іншого сервера токен треба ввести знову.',
    },
    token: 'Токен',
    tokenStored: 'Збережено; більше не показується',
    tokenMissing: 'Ще немає',
    enterToken: 'Ввести токен',
    replaceToken: 'Ввести інший токен',
    removeToken: 'Вилучити токен',
    removed: 'Токен вилучено, X вимкнено.',
    saveToken: 'Зберегти токен',
    tokenSaved: 'Токен збережено.',
    changed: 'Тим часом хтось це змінив. Перегляньте ще раз.',
    test: 'Перевірити',
    testProfile: 'Спробувати на профілі',
    testHint: {
      bluesky: 'name.bsky.social',
      mastodon: '@name@mastodon.social',
      feed: 'https://example.com',
      x: '@name',
    },
    works: {
      one: 'Працює: надійшов {{count}} допис.',
      few: 'Працює: надійшло {{count}} дописи.',
      many: 'Працює: надійшло {{count}} дописів.',
      other: 'Працює: надійшло {{count}} допису.',
    },
    worksEmpty: 'Працює, але у цього профілю немає відкритих дописів.',
  },
} as const satisfies UkrainianFor<typeof source>

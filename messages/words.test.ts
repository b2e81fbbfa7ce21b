import { expect, test } from 'vitest'
import { TEMPLATES } from '#domain/templates/index.ts'
import { CASES, READY_WORDS, WORDS, type WorkspaceWords } from '#domain/words.ts'
import { en } from './en.ts'
import { createTranslator } from './translate.ts'
import type { MessageTree } from './translator.ts'
import { uk } from './uk.ts'
import { READY_FORMS } from './word-forms.ts'
import { inProductWords, inWordsOf, PLAIN } from './words.ts'

const service: WorkspaceWords = TEMPLATES.service.words
const accounts: WorkspaceWords = TEMPLATES.accounts.words

test('an enquiry is called one in every number, with its own article', () => {
  const t = createTranslator('en', service)
  expect(t('nav.leads')).toBe('Enquiries')
  expect(t('leads.count', { count: 1 })).toBe('1 enquiry')
  expect(t('leads.count', { count: 5 })).toBe('5 enquiries')
  expect(said('en', 'A lead and a lead, another lead', service)).toBe(
    'An enquiry and an enquiry, another enquiry',
  )
})

test('in Ukrainian the words around still agree, in each number and case', () => {
  const t = createTranslator('uk', service)
  const counts = [1, 2, 5, 21, 1.5].map((count) => t('leads.count', { count }))
  expect(counts).toEqual(['1 запит', '2 запити', '5 запитів', '21 запит', '1,5 запиту'])
  expect(t('leads.list.allTitle')).toBe('Усі запити')
  expect(t('leads.record.delete')).toBe('Видалити запит')
  const inAccounts = createTranslator('uk', accounts)
  expect(inAccounts('leads.convert.createNew')).toBe('Створити нового контрагента')
  expect(inAccounts('deals.form.create')).toBe('Створити можливість')
  expect(inAccounts('deals.title')).toBe('Можливості')
  expect(inAccounts('leads.offers.convert_to_account_and_opportunity.action')).toBe(
    'Перетворити на контрагента й можливість',
  )
})

test('an account-based team converts to an account and an opportunity', () => {
  const t = createTranslator('en', accounts)
  expect(t('leads.offers.convert_to_account.action')).toBe('Convert to account')
  expect(t('leads.offers.convert_to_account_and_opportunity.action')).toBe(
    'Convert to account and opportunity',
  )
})

test('names that people typed are never changed', () => {
  const t = createTranslator('en', service)
  expect(t('leads.list.deleted', { name: 'Lead & Deals Ltd' })).toBe(
    'Lead & Deals Ltd is in the bin',
  )
})

test('placeholders, numbers, paths and other words keep their letters', () => {
  for (const text of ['{{lead}} of {{leads}}', 'LEAD-0001', '/api/leads', 'leading misleads']) {
    expect(said('en', text, service)).toBe(text)
  }
  expect(said('uk', '{{лід}} слід угодник', { ...service, ...accounts })).toBe(
    '{{лід}} слід угодник',
  )
})

test('a workspace can use words of its own', () => {
  const forms = Object.fromEntries(CASES.map((name) => [name, `пацієнт-${name}`])) as Record<
    (typeof CASES)[number],
    string
  >
  const words: WorkspaceWords = {
    customer: { en: { one: 'patient', many: 'patients' }, uk: { one: forms, many: forms } },
  }
  expect(createTranslator('en', words)('nav.customers')).toBe('Patients')
  expect(createTranslator('uk', words)('leads.convert.customerName')).toBe('Назва пацієнт-gen')
})

test('a heading in the words of a team is read as the product would write it', () => {
  expect(inProductWords('Enquiry source', service)).toBe('lead source')
  expect(inProductWords('enquiry_name', service)).toBe('lead name')
  expect(inProductWords('Джерело запиту', service)).toBe('Джерело ліда')
  expect(inProductWords('AccountName', accounts)).toBe('customer Name')
  expect(inProductWords('Budget', service)).toBe('Budget')
})

test('every ready word of a Ukrainian noun stands where the plain one does, without a doubt', () => {
  for (const thing of WORDS) {
    for (const ready of READY_WORDS[thing]) {
      for (const number of ['one', 'many'] as const) {
        const [plain, own] = [READY_FORMS[thing].uk, READY_FORMS[ready].uk]
        for (const first of CASES) {
          for (const second of CASES) {
            if (plain[number][first] !== plain[number][second]) continue
            expect(own[number][first], `${ready} ${number} ${first} ${second}`).toBe(
              own[number][second],
            )
          }
        }
      }
    }
  }
})

test('a lead is a thing in Ukrainian: it is seen as лід, and only what is of it is ліда', () => {
  const living =
    /(?:^Ліда (?!буде створено)|кваліфіку\S+ ліда|створити ліда|закрити ліда|видалити ліда)/u
  expect(textsOf(uk).filter(([, text]) => living.test(text))).toEqual([])
})

test('each sentence in which one of the words means something else is known', () => {
  const elsewhere =
    /\b(?:link|this|that|which) (?:leads|deals)\b|\bquotation marks?\b|\bdeals? with\b(?! “)/iu
  const found = textsOf(en).filter(([, text]) => elsewhere.test(text))
  expect(found.map(([key]) => key).filter((key) => !PLAIN.includes(key))).toEqual([])
})

test.each(Object.values(TEMPLATES))(
  'in $key no sentence keeps a word it has replaced',
  ({ words }) => {
    const chosen = words as WorkspaceWords
    for (const [language, tree] of [
      ['en', en],
      ['uk', uk],
    ] as const) {
      const gone = WORDS.filter((thing) => chosen[thing] && chosen[thing] !== thing)
      const forms = gone.flatMap((thing) => {
        const { one, many } = READY_FORMS[thing][language]
        const all =
          typeof one === 'string' ? [one, many] : [...Object.values(one), ...Object.values(many)]
        return all.filter(
          (form) =>
            !Object.values(READY_FORMS[chosen[thing] as 'lead'][language]).includes(form as never),
        )
      })
      const kept = new Set(
        gone.flatMap((thing) => {
          const own = READY_FORMS[chosen[thing] as 'lead'][language]
          return Object.values(own).flatMap((form) =>
            typeof form === 'string' ? [form] : Object.values(form),
          )
        }),
      )
      const stale = forms.filter((form) => !kept.has(form as string))
      if (stale.length === 0) continue
      const left = new RegExp(
        `(?<![\\p{L}\\p{N}_/{-])(?:${stale.join('|')})(?![\\p{L}\\p{N}_}-])`,
        'u',
      )
      const texts = textsOf(inWordsOf(tree, language, chosen))
      expect(
        texts.filter(
          ([key, text]) => !PLAIN.some((plain) => key.startsWith(plain)) && left.test(text),
        ),
      ).toEqual([])
    }
  },
)

function said(language: 'en' | 'uk', text: string, words: WorkspaceWords): unknown {
  return inWordsOf({ text }, language, words)['text']
}

function textsOf(tree: MessageTree, at = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[at + key, value]] : textsOf(value, `${at}${key}.`),
  )
}

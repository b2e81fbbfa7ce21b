import type { Language } from '#messages/language.ts'
import { encoded } from '#test/encoded.ts'

export interface EnquiryFile {
  name: string
  mimeType: string
  buffer: Buffer
  rows: number
  /** Headings that no program could guess, with the field that they mean. */
  unguessed: Record<string, 'contactName' | 'jobTitle'>
  /** One of the rows, as it is written there. */
  wanted: { name: string; company: string; email: string; phone: string }
}

const lists = {
  en: {
    headings: ['Who it was', 'Firm', 'Mail', 'Telephone', 'What they do there'],
    first: ['Alice', 'Ben', 'Chloe', 'David', 'Esther', 'Frank', 'Grace', 'Henry'],
    last: ['Archer', 'Bridges', 'Cole', 'Dunn', 'Ellery'],
    firms: ['Roofing', 'Bakery', 'Joinery', 'Nursery', 'Print Shop'],
    jobs: ['Owner', 'Office manager', 'Buyer'],
    domain: 'archerandco.example',
    phone: (row: number) => `07700 900${String(100 + row)}`,
    delimiter: ',',
    encoding: 'utf-8',
  },
  uk: {
    headings: ['Хто це був', 'Фірма', 'Пошта', 'Телефон', 'Ким там працює'],
    first: ['Ганна', 'Богдан', 'Софія', 'Юрій', 'Наталія', 'Їжак', 'Євген', 'Ірина'],
    last: ['Гончар', 'Бойчук', 'Савченко', 'Дяченко', 'Іваненко'],
    firms: ['Покрівля', 'Пекарня', 'Столярня', 'Теплиця', 'Друкарня'],
    jobs: ['Власниця', 'Офіс-менеджер', 'Закупівельник'],
    domain: 'honchar.example',
    phone: (row: number) => `067 410 ${30 + Math.floor(row / 10)} ${String(40 + row)}`,
    delimiter: ';',
    encoding: 'windows-1251',
  },
} as const satisfies Record<Language, unknown>

/** Forty enquiries as a small firm would have kept them: its own headings, its own program's encoding. */
export function enquiryFile(language: Language): EnquiryFile {
  const { headings, first, last, firms, jobs, domain, phone, delimiter, encoding } = lists[language]
  const rows = first.flatMap((given, one) =>
    last.map((family, two) => {
      const row = one * last.length + two
      return {
        name: `${given} ${family}`,
        company: `${firms[two]} ${one + 1}`,
        email: `${row + 1}@${domain}`,
        phone: phone(row),
        job: jobs[row % jobs.length],
      }
    }),
  )
  const lines = [
    headings,
    ...rows.map(({ name, company, email, phone, job }) => [name, company, email, phone, job]),
  ]
  const text = lines.map((cells) => `${cells.join(delimiter)}\r\n`).join('')
  const wanted = rows[22]
  if (!wanted) throw new Error('the file is too short')
  return {
    name: `enquiries-${language}.csv`,
    mimeType: 'text/csv',
    buffer: encoded(text, encoding),
    rows: rows.length,
    unguessed: { [headings[0]]: 'contactName', [headings[4]]: 'jobTitle' },
    wanted,
  }
}

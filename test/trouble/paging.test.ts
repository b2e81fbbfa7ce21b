import { expect, test } from 'vitest'
import { CUSTOMER_SORTS } from '#api/customers.ts'
import { DEAL_SORTS } from '#api/deals.ts'
import { LEAD_SORTS } from '#api/lead-filter.ts'
import { makeCustomer, makeDeal, makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

/** Walking through a list page by page while others write: nothing is left out, nothing comes twice. */
const server = await testServer()
const administrator = server.as('administrator')
const workspace = (await administrator.get('/workspace')).body

/** Few values, so that many rows tie. */
const FAMILIES = ['Їжак', 'Ґава', 'Заєць', 'Зозуля', 'їжак', 'Ivanenko', null]

const LISTS = {
  leads: {
    sorts: LEAD_SORTS,
    make: (n: number) =>
      makeLead(administrator, {
        lastName: FAMILIES[n % 7],
        company: `Company ${n % 3}`,
        ratingId: workspace.ratings[n % 4]?.id ?? null,
        sourceId: workspace.sources[n % 5]?.id ?? null,
        priority: ['low', 'normal', 'high', 'urgent'][n % 4],
        phone: n % 2 === 0 ? null : `+3804401${String(10_000 + (n % 9))}`,
        email: n % 3 === 0 ? null : `same${n % 5}@company.example`,
        allowDuplicate: true,
      }),
  },
  customers: {
    sorts: CUSTOMER_SORTS,
    make: (n: number) =>
      makeCustomer(administrator, {
        name: FAMILIES[n % 6],
        phone: n % 2 === 0 ? null : `+3804402${10_000 + (n % 5)}`,
      }),
  },
  deals: {
    sorts: DEAL_SORTS,
    make: (n: number) =>
      makeDeal(administrator, {
        title: FAMILIES[n % 6],
        value: n % 3 === 0 ? null : { amount: String(n % 4), currency: 'UAH' },
        expectedClose: n % 2 === 0 ? null : `2026-05-${10 + (n % 4)}`,
      }),
  },
}

test.each(['leads', 'customers', 'deals'] as const)(
  '%s: by every sort, in both directions, each of them comes exactly once',
  { timeout: 180_000 },
  async (list) => {
    const { sorts, make } = LISTS[list]
    const lasting: string[] = []
    for (let n = 0; n < 45; n++) lasting.push((await make(n)).id)
    const moving: string[] = []
    for (let n = 0; n < 10; n++) moving.push((await make(n)).id)
    const writing = new AbortController()
    const writer = (async () => {
      for (let n = 0; !writing.signal.aborted; n++) {
        const made = await make(n)
        const { version } = (await administrator.get(`/${list}/${moving[n % 10]}`)).body
        await administrator.patch(
          `/${list}/${moving[n % 10]}`,
          { description: `Seen ${n}` },
          { version },
        )
        await administrator.delete(`/${list}/${made.id}`)
      }
    })()
    const wrong: unknown[] = []
    for (const sort of sorts.flatMap((key) => [key, `-${key}`])) {
      const seen = await walk(list, sort)
      const times = lasting.map((id) => seen.filter((each) => each === id).length)
      if (times.some((count) => count !== 1)) wrong.push([sort, times.join('')])
      if (new Set(seen).size < seen.length && !sort.endsWith('updatedAt'))
        wrong.push([sort, 'twice'])
    }
    writing.abort()
    await writer
    expect(wrong).toEqual([])
  },
)

async function walk(list: string, sort: string): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const next: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const { status, body } = await administrator.get(`/${list}?limit=8&sort=${sort}${next}`)
    expect([sort, status]).toEqual([sort, 200])
    seen.push(...body.items.map((item: { id: string }) => item.id))
    cursor = body.nextCursor
  }
  return seen
}

test('names come in the order of the Ukrainian alphabet, capital or small, with empties last', async () => {
  const names = [
    'Яна',
    'Юлія',
    'щука',
    'Щербак',
    'ґава',
    'Ґава',
    'гава',
    'Єва',
    'Ева',
    'їжак',
    'Їжак',
    'Іван',
    'ива',
    'Йосип',
    'Жук',
    'Зоя',
    'Анна',
    'Бо',
    'Da',
    'Ab',
    '1a',
  ]
  const tag = (await administrator.post('/tags', { name: 'Alphabet' })).body.id
  for (const company of names) await makeLead(administrator, { company, tagIds: [tag] })
  const { items } = (await administrator.get(`/leads?tag=${tag}&sort=company&limit=100`)).body
  const sorted = items.map((lead: { company: string }) => lead.company)
  const cyrillic = (list: string[]) => list.filter((name) => /[а-яіїєґ]/i.test(name))
  const alphabet = new Intl.Collator('uk').compare
  expect(cyrillic(sorted)).toEqual(cyrillic(names).toSorted(alphabet))
})

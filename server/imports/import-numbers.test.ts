import { expect, test } from 'vitest'
import type { ImportPreview } from '#api/imports.ts'
import { makeLead } from '#test/factories.ts'
import { importedLeads, mapped, ran, uploaded, workOnImports } from '#test/importing.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
await workOnImports(server)
const admin = server.as('administrator')

const file = (rows: string[]) => `Номер,ПІБ,Компанія\n${rows.join('\n')}\n`
const numbersOf = async (id: string) =>
  (await importedLeads(admin, id)).map(({ number }: { number: string }) => number)

test('a number in a file is kept, a row without one gets the next, and a taken one is named', async () => {
  const present = await makeLead(admin, { number: 'OLD-7' })
  const binned = await makeLead(admin, { number: 'OLD-8' })
  await admin.delete(`/leads/${binned.id}`)
  const next = await makeLead(admin)
  const taken = await uploaded(
    admin,
    file([
      'OLD-1,Olha Koval,Kvitka',
      ',Ivan Rud,Ruda',
      'OLD-7,Petro Bilyk,Bila',
      'OLD-1,Iryna Lys,Lys',
      'OLD-8,Oleh Tur,Tur',
      `${'9'.repeat(41)},Nina Hai,Hai`,
      ' old-1 ,Maria Dub,Dub',
    ]),
  )
  expect(taken.mapping?.columns[0]).toEqual({ target: 'number' })
  const preview: ImportPreview = (await admin.get(`/imports/${taken.id}/preview`)).body
  expect(preview).toMatchObject({ create: 3, duplicate: 0, error: 4 })
  expect(preview.examples[0]!.fields['number']).toBe('OLD-1')
  const done = await ran(admin, taken.id)
  expect(done).toMatchObject({ rowsCreated: 3, rowsFailed: 4 })
  const follower = `LEAD-${String(Number(next.number.slice(5)) + 1).padStart(4, '0')}`
  expect(await numbersOf(taken.id)).toEqual(['OLD-1', follower, 'old-1'])
  const { body } = await admin.get(`/imports/${taken.id}/rows?outcome=failed`)
  const reasons = body.items.map(({ row, problems }: ImportPreview['examples'][number]) => [
    row,
    ...problems.map(({ column, field, code, value }) => [column, field, code, value]),
  ])
  expect(reasons).toEqual([
    [3, ['Номер', 'number', 'row_number_taken', 'OLD-7']],
    [4, ['Номер', 'number', 'row_number_twice', 'OLD-1']],
    [5, ['Номер', 'number', 'row_number_taken', 'OLD-8']],
    [6, ['Номер', 'number', 'text_too_long', '9'.repeat(41)]],
  ])
  const rejected = await admin.get(`/imports/${taken.id}/rejected`)
  expect(String(rejected.body)).toContain('In use already: OLD-7.')
  expect((await admin.get(`/leads/${present.id}`)).body).toMatchObject({ number: 'OLD-7' })
})

test('a number in a file stands on one line too', async () => {
  const { id } = await uploaded(admin, file(['"TWO\nLINES",Ihor Sad,Sad', 'ONE-1,Lina Pole,Pole']))
  expect(await ran(admin, id)).toMatchObject({ rowsCreated: 1, rowsFailed: 1 })
  const { body } = await admin.get(`/imports/${id}/rows?outcome=failed`)
  expect(body.items[0].problems).toMatchObject([{ field: 'number', code: 'value_invalid' }])
})

test('the same file once more makes no second set of leads, and says why', async () => {
  const rows = ['AGAIN-1,Zoya Mak,Mak', 'AGAIN-2,Taras Hul,Hul']
  const first = await ran(admin, (await uploaded(admin, file(rows))).id)
  expect(first.rowsCreated).toBe(2)
  const second = await ran(admin, (await uploaded(admin, file(rows))).id)
  expect(second).toMatchObject({ rowsCreated: 0, rowsSkipped: 2 })
})

test(
  'thousands of imported numbers that the sequence would give next do not hold up the next lead',
  { timeout: 60_000 },
  async () => {
    const before = Number((await makeLead(admin)).number.slice(5))
    const numbers = Array.from({ length: 2500 }, (_, at) => `LEAD-${before + 1 + at}`)
    const padded = numbers.map((number) => `LEAD-${number.slice(5).padStart(4, '0')}`)
    const rows = padded.map((number, at) => `${number},Person ${at},Company ${at}`)
    const taken = await uploaded(admin, file(rows))
    await mapped(admin, taken, ['number', 'contactName', 'company'])
    expect(await ran(admin, taken.id)).toMatchObject({ rowsCreated: 2500, rowsFailed: 0 })
    expect((await makeLead(admin)).number).toBe(`LEAD-${before + 2501}`)
    expect((await makeLead(admin)).number).toBe(`LEAD-${before + 2502}`)
  },
)

test('rows that say nothing can’t all be given one number', async () => {
  const taken = await uploaded(admin, 'Name,Company\nA,A\n')
  const mapping = { ...taken.mapping, defaults: { number: 'X-1' } }
  const answer = await admin.put(`/imports/${taken.id}/mapping`, mapping)
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toMatchObject([{ field: 'defaults.number' }])
})

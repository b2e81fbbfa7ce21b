import { expect, test } from 'vitest'
import { IMPORT_FIELDS } from '#domain/import-columns.ts'
import { isBlankRow } from '#domain/imports.ts'
import { tidyText } from '#domain/text.ts'
import { mapped, ran, uploaded, workOnImports } from '#test/importing.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
await workOnImports(server)
const admin = server.as('administrator')

const hostile = [
  "Robert'); DROP TABLE leads;--",
  `' OR '1'='1' /*`,
  '"; select pg_sleep(9); --',
  '$1 $2 :name %s {0}',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("return 1")()}}',
  '${7*7} #{7*7} <%= 7*7 %>',
  '=1+2',
  '+1+2',
  '-1+2',
  '@SUM(A1:A9)',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example","x")',
  '＝1+2',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '1e309',
  '-0',
  '0000123',
  '99999999999999999999',
  '1.7976931348623157e308',
  '2026-02-30',
  '../../etc/passwd',
  'C:\\Windows\\system32',
  '\\',
  '\\N',
  '\\x00',
  '%00',
  '%E2%80%AE',
  'a, "b"; c\td|e',
  'line one\nline two\r\nline three',
  'tabs\tinside',
  'non breaking\u00A0space',
  'zero\u200Bwidth\u200Djoiner',
  '\u202Eright to left\u202C',
  'مرحبا بالعالم',
  'שלום',
  '日本語テキスト',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤a̶̬l̵̠g̷̢o',
  'e\u0301 combining',
  '👩‍👩‍👧‍👦 🏳️‍🌈 🇺🇦',
  'Ф'.repeat(59),
  'ﬀ ligature ℡ ①',
  'İstanbul ı',
  'ß ẞ',
  '\u2028line\u2029separators',
  '\uFFFE\uFFFF',
  '',
  'nul\0inside',
  'bell\u0007 escape\u001B[31m',
  'x'.repeat(21_000),
  'ї'.repeat(200),
  'Ω'.repeat(501),
]

/** What a row needs besides the cell that is tried. */
function columnsFor(target: string): string[] {
  const isName = ['contactName', 'firstName', 'lastName'].includes(target)
  return [target, ...(isName ? [] : ['contactName']), ...(target === 'company' ? [] : ['company'])]
}

/** Whether a lead says what stood in the cell: word for word somewhere, or understood as its field. */
function says(lead: Record<string, unknown>, target: string, text: string): boolean {
  const kept = [
    ...Object.values(lead),
    ...Object.values(lead.social as object),
    `${String(lead.firstName ?? '')} ${String(lead.lastName ?? '')}`,
    `${String(lead.lastName ?? '')} ${String(lead.firstName ?? '')}`,
  ].map(String)
  const words = target === 'tags' ? text.split(/[,;|\n]/) : [text]
  if (words.every((word) => kept.some((value) => value.includes(tidyText(word) ?? '')))) return true
  const parts = text.split(/[\s,]+/)
  if (target === 'contactName')
    return parts.every((part) => kept.some((value) => value.includes(part)))
  const understood: Record<string, unknown> = {
    estimatedValue: lead.estimatedValue,
    companySize: lead.companySize,
    annualRevenue: lead.annualRevenue,
    priority: lead.priority !== 'normal',
    doNotCall: lead.doNotCall,
    emailOptOut: lead.emailOptOut,
  }
  return Boolean(understood[target])
}

test.each([...IMPORT_FIELDS, 'notes'])(
  'nothing that stands in a column of %s breaks an import, does anything or gets lost',
  async (target) => {
    const columns = columnsFor(target)
    const cells = hostile.map((text, at) =>
      columns.map((column) => (column === target ? text : `${column} ${at}`)),
    )
    const rows = cells.filter((row) => !isBlankRow(row))
    const file = [columns, ...rows]
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n')
    const taken = await uploaded(admin, `\uFEFF${file}`)
    await mapped(admin, taken, {
      columns: columns.map((column) => ({ target: column })),
      duplicates: 'create',
    })
    const done = await ran(admin, taken.id)
    expect(done).toMatchObject({ state: 'done', rows: rows.length, rowsDone: rows.length })
    expect(done.rowsCreated + done.rowsSkipped + done.rowsFailed).toBe(rows.length)
    expect(done.rowsCreated).toBeGreaterThan(0)
    const { body } = await admin.get(`/imports/${taken.id}/rows?limit=200`)
    for (const row of body.items) {
      const text = tidyText(rows[row.row - 1]![0]) ?? ''
      if (row.outcome === 'created') {
        const { body: lead } = await admin.get(`/leads/${row.leadId}`)
        expect(says(lead, target, text), `${target}: ${text}`).toBe(true)
      } else {
        expect(row.problems.length, text).toBeGreaterThan(0)
        expect(row.cells[0].replaceAll('\uFFFD', '\0').trim().normalize('NFC')).toBe(text)
      }
    }
  },
)

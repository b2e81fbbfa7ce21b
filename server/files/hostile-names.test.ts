import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { diskStore } from '#server/files/disk-store.ts'
import { makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kindling-names-'))
afterAll(() => rmSync(folder, { recursive: true }))
const server = await testServer({ files: diskStore(path.join(folder, 'data', 'files')) })
const rep = server.as('rep')
const lead = await makeLead(rep)

const DOTS = ['../', '..\\', '%2e%2e%2f', '..%5c', '....//', '/', 'C:\\', '\\\\host\\share\\', './']
const ENDS = ['secret-key', 'etc/passwd', 'evil.pdf', 'CON', 'nul.txt', 'name. ', '.htaccess']
const BREAKS = ['\r\n', '\n', '\u0085', '\u2028', '\u2029', '\t', '\u001b[31m', '\u007f']
const NAMES = [
  ...DOTS.flatMap((dots) => ENDS.map((end) => dots.repeat(4) + end)),
  ...BREAKS.flatMap((end) => [
    `a${end}Set-Cookie: kindling=x`,
    `a${end}${end}<script>alert(1)</script>`,
    `a.pdf${end}Content-Type: text/html`,
  ]),
  ...['\u202Egpj.exe', '\u2066x\u2069', '"; filename=evil.exe; x="', "''%41", '%', '100%.pdf'],
  ...['їжак.pdf', 'І\u0306.txt', '😀.png', 'a;b,c.pdf', '*', '?', '..', '.', 'ab\u00A0c', '$(id)'],
  ...['x'.repeat(255), 'ї'.repeat(255), '😀'.repeat(127), '{{7*7}}', '=1+1', '__proto__'],
]

function send(name: string) {
  const query = new URLSearchParams({ name, leadId: lead.id })
  return rep.post(`/files?${query}`, Buffer.from('hello'), {
    headers: { 'content-type': 'application/octet-stream' },
  })
}

test('whatever a file is called, nothing is written outside of the folder for files', async () => {
  expect(NAMES.length).toBeGreaterThan(100)
  for (const name of NAMES) {
    const { status, body } = await send(name)
    const kept = name.normalize('NFC').trim()
    expect([name, status, body.name]).toEqual([name, 201, kept])
  }
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  expect(written).toHaveLength(NAMES.length)
  expect(written.filter((file) => !/^data\/files\/[\da-f]{2}\/[\da-f]{40}$/.test(file))).toEqual([])
})

test('whatever a file is called, its download has one header, and a name that is no path', async () => {
  let cursor: string | null = ''
  let seen = 0
  while (cursor !== null) {
    const { body }: { body: Page } = await rep.get(`/leads/${lead.id}/files?${cursor}`)
    for (const file of body.items) {
      const { headers } = await rep.get(`/files/${file.id}/content`)
      const header = String(headers['content-disposition'])
      expect(header).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.~!%-]+$/)
      expect(/filename="([^"]*)"/.exec(header)?.[1]).not.toMatch(/[/\\%]/)
      const name = decodeURIComponent(header.split("''")[1]!)
      expect(name).not.toMatch(/[/\\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u)
      expect(name).not.toMatch(/^\.*$/)
      expect(headers['set-cookie']).toBeUndefined()
      seen += 1
    }
    cursor = body.nextCursor && `cursor=${body.nextCursor}`
  }
  expect(seen).toBe(NAMES.length)
})

type Page = { items: { id: string }[]; nextCursor: string | null }

test('a name that can’t be stored is refused with its field', async () => {
  for (const name of ['', '   ', 'a\u0000b', 'x'.repeat(256)]) {
    const { status, body } = await send(name)
    expect([status, body.errors[0].field]).toEqual([400, 'name'])
  }
})

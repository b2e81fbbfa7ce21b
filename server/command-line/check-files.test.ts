import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkFiles } from '#server/command-line/check-files.ts'
import { openFileStore } from '#server/files/open-file-store.ts'
import { makeLead } from '#test/factories.ts'
import { s3Server } from '#test/s3-server.ts'
import { testServer } from '#test/server.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kindling-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** More than are looked at together. */
const MANY = 40

async function withFiles(filesUrl: string) {
  const files = await openFileStore({ filesUrl, dataDir: folder })
  const { as, pool } = await testServer({ files })
  const rep = as('rep')
  const { id: leadId } = await makeLead(rep)
  const add = async (name: string, content: string) =>
    (
      await rep.post(`/files?leadId=${leadId}&name=${name}`, Buffer.from(content), {
        headers: { 'content-type': 'application/octet-stream' },
      })
    ).body.id as string
  for (let place = 1; place <= MANY; place += 1) await add(`plan ${place}.txt`, 'same length')
  return { files, pool, add, check: () => checkFiles(pool, files) }
}

test('the check names the files that are gone from the disk, or were cut short', async () => {
  const { add, check } = await withFiles(`file://${folder}/kept`)
  await add('empty.txt', '')
  expect(await check()).toMatchObject({ broken: 0, examples: [] })
  const cut = await add('cut.txt', 'a longer one')
  const lost = await add('lost.txt', 'the longest of them all')
  for (const file of keptFiles()) {
    if (statSync(file).size === 'a longer one'.length) writeFileSync(file, 'a')
    if (statSync(file).size === 'the longest of them all'.length) rmSync(file)
  }
  const examples = [`${cut}: cut.txt`, `${lost}: lost.txt`].toSorted()
  expect(await check()).toMatchObject({ broken: 2, examples })
})

test('the same with a service that keeps them', async () => {
  const s3 = await s3Server()
  const { check, pool } = await withFiles(`s3://key:secret@${s3.place}/bucket?tls=off`)
  expect(await check()).toMatchObject({ broken: 0 })
  s3.objects.clear()
  const found = await check()
  expect(found.broken).toBe(MANY)
  expect(found.examples).toHaveLength(10)
  await pool.query('delete from files')
  expect(await check()).toMatchObject({ broken: 0 })
})

function keptFiles(): string[] {
  const kept = path.join(folder, 'kept')
  return readdirSync(kept, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

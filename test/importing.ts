import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll } from 'vitest'
import type { Import, ImportMapping } from '#api/imports.ts'
import { importJobs } from '#server/imports/import-jobs.ts'
import type { ImportParts } from '#server/imports/work-on-import.ts'
import { startJobs } from '#server/jobs/jobs.ts'
import { createNumberSource } from '#server/workspace/numbers.ts'
import type { Answer, Asker, TestServer } from '#test/server.ts'
import { silent } from '#test/silent.ts'

/** What an import needs besides a request, on the test server's database. */
export function importParts(server: TestServer): ImportParts {
  const numbers = createNumberSource(server.connection, silent)
  afterAll(() => numbers.stop())
  return { db: server.db, numbers, publicUrl: 'http://localhost:3000', log: silent }
}

/** Lets the test server work on imports as a running server does. */
export async function workOnImports(server: TestServer): Promise<void> {
  const jobs = await startJobs(server.connection, importJobs(importParts(server)), silent)
  afterAll(() => jobs.stop())
}

/** Uploads a file; the answer as it comes. */
export function upload(
  asker: Asker,
  file: string | Buffer,
  fileName = 'leads.csv',
): Promise<Answer> {
  return asker.post(`/imports?fileName=${encodeURIComponent(fileName)}`, Buffer.from(file), {
    headers: { 'content-type': 'text/csv' },
  })
}

/** Uploads a file that is none the worse for it. */
export async function uploaded(
  asker: Asker,
  file: string | Buffer,
  fileName?: string,
): Promise<Import> {
  const answer = await upload(asker, file, fileName)
  if (answer.status !== 201) throw new Error(`Not taken in: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Says what becomes of columns, everything else as it was guessed. */
export async function mapped(
  asker: Asker,
  { id, mapping }: Import,
  changes: Partial<ImportMapping> | string[],
): Promise<Import> {
  const wanted = Array.isArray(changes)
    ? { columns: changes.map((target) => ({ target })) }
    : changes
  const answer = await asker.put(`/imports/${id}/mapping`, { ...mapping, ...wanted })
  if (answer.status !== 200) throw new Error(`Not mapped: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Runs an import to its end. */
export async function ran(asker: Asker, id: string): Promise<Import> {
  const started = await asker.post(`/imports/${id}/run`)
  if (started.status !== 202) throw new Error(`Not started: ${JSON.stringify(started.body)}`)
  return finished(asker, id)
}

export async function finished(asker: Asker, id: string): Promise<Import> {
  for (let waited = 0; waited < 20_000; waited += 25) {
    const { body } = await asker.get(`/imports/${id}`)
    if (!['waiting', 'running'].includes(body.state)) return body
    await sleep(25)
  }
  throw new Error('The import does not come to an end')
}

/** The leads an import made, in the order of the file. */
export async function importedLeads(asker: Asker, id: string) {
  const { body } = await asker.get(`/imports/${id}/rows?outcome=created&limit=200`)
  const leads = []
  for (const { leadId } of body.items) leads.push((await asker.get(`/leads/${leadId}`)).body)
  return leads
}

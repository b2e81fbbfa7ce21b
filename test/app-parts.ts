import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { diskStore } from '#server/files/disk-store.ts'
import { createOutgoing } from '#server/http/outgoing.ts'

export const SECRET_KEY = 'a secret that only tests know of'

/** What a server has besides its database: a folder for files, gone with the test file, and the way out. */
export function partsBesideDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), 'kindling-files-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return { files: diskStore(folder), outgoing: createOutgoing([]) }
}

import type { Pool } from 'pg'
import type { Finding } from '#server/command-line/check-data.ts'
import type { FileStore } from '#server/files/file-store.ts'

const AT_ONCE = 16
const EXAMPLES = 10

/** Checks that the store holds what each file had when it was added, also while a server works. */
export async function checkFiles(pool: Pool, store: FileStore): Promise<Finding> {
  const suspected: string[] = []
  for await (const files of batches(pool)) {
    const sizes = await Promise.all(files.map(({ storage_key: key }) => store.size(key)))
    suspected.push(
      ...files.filter(({ bytes }, at) => Number(bytes) !== sizes[at]).map(({ id }) => id),
    )
  }
  // What was deleted for good while we looked is not missing.
  const { rows } = await pool.query<{ what: string }>(
    `select id || ': ' || name as what from files where id = any($1) order by id`,
    [suspected],
  )
  return {
    name: 'files_have_their_bytes',
    promise: 'Every file is there with all of its bytes.',
    broken: rows.length,
    examples: rows.slice(0, EXAMPLES).map(({ what }) => what),
  }
}

type FileRow = { id: string; storage_key: string; bytes: string }

async function* batches(pool: Pool): AsyncGenerator<FileRow[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await pool.query<FileRow>(
      'select id, storage_key, bytes from files where id > $1 order by id limit $2',
      [after, AT_ONCE],
    )
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.id
  }
}

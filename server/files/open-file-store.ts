import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart } from '#server/cannot-start.ts'
import type { Config } from '#server/config.ts'
import { diskStore } from '#server/files/disk-store.ts'
import type { FileStore } from '#server/files/file-store.ts'
import { readS3Place } from '#server/files/s3-place.ts'

/** The store that the settings name: the data directory's `files`, another folder, or an S3 service. */
export async function openFileStore({
  filesUrl,
  dataDir,
}: Pick<Config, 'filesUrl' | 'dataDir'>): Promise<FileStore> {
  const ownFolder = path.join(dataDir, 'files')
  if (filesUrl?.startsWith('s3:')) {
    const place = readS3Place(filesUrl)
    if (typeof place === 'string') throw new CannotStart(`FILES_URL ${place}`)
    // Loaded for whoever uses it: the client is larger than all the rest of the server.
    const { s3Store } = await import('#server/files/s3-store.ts')
    return withIncoming(s3Store(place, path.join(ownFolder, 'incoming')))
  }
  return withIncoming(diskStore(filesUrl ? fileURLToPath(filesUrl) : ownFolder))
}

/** A store that can't be written to now is no reason not to start: everything else works without it. */
async function withIncoming(store: FileStore): Promise<FileStore> {
  await mkdir(store.incoming, { recursive: true, mode: 0o700 }).catch(() => undefined)
  await removeForgotten(store.incoming).catch(() => undefined)
  return store
}

const HOUR = 3_600_000

/** What came in halfway when a server died. */
async function removeForgotten(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const { mtimeMs } = await stat(file)
    if (mtimeMs < Date.now() - 24 * HOUR) await rm(file, { force: true })
  }
}

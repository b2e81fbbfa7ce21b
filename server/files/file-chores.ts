import type { FileStore } from '#server/files/file-store.ts'
import { emptyFileBin, sweepUnclaimedBytes } from '#server/files/unclaimed-bytes.ts'
import type { Chore } from '#server/jobs/chores.ts'

export function fileChores(store: FileStore): Chore[] {
  return [
    { name: 'empty the bin of files', everySeconds: 3600, run: emptyFileBin },
    { name: 'sweep bytes', everySeconds: 3600, run: (db) => sweepUnclaimedBytes(db, store) },
  ]
}

import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ByteRange, FileStore } from '#server/files/file-store.ts'
import { storeTrouble } from '#server/files/store-trouble.ts'

/** Files in a folder of this machine, spread over 256 subfolders. */
export function diskStore(folder: string): FileStore {
  const placeOf = (key: string) => path.join(folder, key.slice(0, 2), key)
  return {
    kind: 'disk',
    incoming: path.join(folder, 'incoming'),
    async keep(key, file) {
      try {
        const place = placeOf(key)
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
        await rename(file, place)
        await syncFolder(path.dirname(place))
        await syncFolder(folder)
      } catch (error) {
        throw storeTrouble(error)
      }
    },
    async read(key, range) {
      try {
        return await readPart(placeOf(key), range)
      } catch (error) {
        throw storeTrouble(error)
      }
    },
    async size(key) {
      try {
        return (await stat(placeOf(key))).size
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw storeTrouble(error)
      }
    },
    async remove(key) {
      try {
        await rm(placeOf(key), { force: true })
      } catch (error) {
        throw storeTrouble(error)
      }
    },
  }
}

/** Opened before anything is answered, so that a missing file is a refusal and no broken download. */
async function readPart(place: string, range: ByteRange | undefined) {
  const handle = await open(place, 'r')
  return createReadStream(place, {
    fd: handle,
    ...(range && { start: range.first, end: range.last }),
  })
}

/** A new name in a folder is safe only when the folder is. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

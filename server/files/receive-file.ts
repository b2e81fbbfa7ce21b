import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { fileTypeOf, type FileType, TELLING_BYTES, whyNotKept } from '#domain/files.ts'
import { Refusal } from '#domain/refusal.ts'
import type { FileStore } from '#server/files/file-store.ts'
import { storeTrouble } from '#server/files/store-trouble.ts'

export type ReceivedFile = {
  /** Where it lies on this machine, safe from a crash. */
  place: string
  bytes: number
  digest: Buffer
  type: FileType
}

/**
 * Writes what comes in to the incoming folder, never holding more than a piece of it. Refused as
 * soon as it turns out too large; whatever goes wrong leaves nothing behind.
 */
export async function receiveFile(
  store: FileStore,
  key: string,
  stream: Readable,
  megabytes: number,
): Promise<ReceivedFile> {
  const place = path.join(store.incoming, key)
  const handle = await openIncoming(place)
  try {
    const received = await write(handle, stream, megabytes)
    await handle.sync().catch(refuseAsTrouble)
    await handle.close()
    return { place, ...received }
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(place, { force: true }).catch(() => undefined)
    throw error
  }
}

async function openIncoming(place: string): Promise<FileHandle> {
  try {
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
    return await open(place, 'wx', 0o600)
  } catch (error) {
    throw storeTrouble(error)
  }
}

async function write(handle: FileHandle, stream: Readable, megabytes: number) {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let bytes = 0
  // It stays open when reading stops early: the refusal still has to go out on it.
  for await (const piece of piecesOf(stream)) {
    bytes += piece.length
    refuseTooLarge(bytes, megabytes)
    hash.update(piece)
    if (head.length < TELLING_BYTES) {
      head = Buffer.concat([head, piece.subarray(0, TELLING_BYTES - head.length)])
    }
    await handle.writeFile(piece).catch(refuseAsTrouble)
  }
  return { bytes, digest: hash.digest(), type: fileTypeOf(head) }
}

/** Whoever goes away in the middle has sent no file. */
async function* piecesOf(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const piece of stream.iterator({ destroyOnReturn: false })) yield piece as Buffer
  } catch {
    throw new Refusal('invalid', 'upload_broken_off')
  }
}

export function refuseTooLarge(bytes: number, megabytes: number): void {
  const code = whyNotKept(bytes, megabytes)
  if (code) throw new Refusal('too_large', code, { values: { megabytes } })
}

function refuseAsTrouble(error: unknown): never {
  throw storeTrouble(error)
}

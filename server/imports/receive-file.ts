import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Refusal } from '#domain/refusal.ts'
import type { Db } from '#server/context.ts'
import { type EncodingEvidence, wideEncoding } from '#server/imports/detect-encoding.ts'

export const MOST_BYTES = 200 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024
const HEAD_BYTES = 256 * 1024
const FOREIGN_BYTES = 64 * 1024

export type ReceivedFile = { bytes: number; digest: Buffer; evidence: EncodingEvidence }

/**
 * Stores a file's bytes as they come in, one chunk after the other, so that it is never in memory
 * whole and any server can work on it. Refused as soon as it turns out too large, or no text.
 */
export async function receiveFile(
  db: Db,
  importId: string,
  stream: Readable,
): Promise<ReceivedFile> {
  const hash = createHash('sha256')
  const evidence = gatherEvidence()
  let bytes = 0
  let position = 0
  for await (const chunk of chunksOf(stream)) {
    bytes += chunk.length
    if (bytes > MOST_BYTES)
      throw new Refusal('too_large', 'import_too_large', { values: { megabytes: 200 } })
    if (position === 0) refuseForeignFormat(chunk)
    hash.update(chunk)
    evidence.add(chunk)
    await db
      .insertInto('import_chunks')
      .values({ import_id: importId, position: position++, bytes: chunk })
      .execute()
  }
  return { bytes, digest: hash.digest(), evidence: evidence.all() }
}

/** The stream in chunks of one size. It stays open when reading stops early: the refusal still has to go out on it. */
async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let size = 0
  for await (const part of stream.iterator({ destroyOnReturn: false })) {
    parts.push(Buffer.from(part))
    size += part.length
    if (size < CHUNK_BYTES) continue
    yield Buffer.concat(parts)
    parts = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(parts)
}

function gatherEvidence() {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const foreign: Buffer[] = []
  let foreignBytes = 0
  let head: Buffer = Buffer.alloc(0)
  let isUtf8 = true
  const decodes = (chunk?: Buffer) => {
    try {
      utf8.decode(chunk, { stream: chunk !== undefined })
      return true
    } catch {
      return false
    }
  }
  return {
    add(chunk: Buffer) {
      if (head.length === 0) head = chunk.subarray(0, HEAD_BYTES)
      if (isUtf8) isUtf8 = decodes(chunk)
      for (const line of foreignLines(chunk)) {
        if (foreignBytes > FOREIGN_BYTES) break
        foreign.push(line)
        foreignBytes += line.length
      }
    },
    all: (): EncodingEvidence => ({
      head,
      foreignLines: Buffer.concat(foreign),
      isUtf8: isUtf8 && decodes(),
    }),
  }
}

const LINE_FEED = 0x0a
const RETURN = 0x0d
const LONGEST_LINE = 4096

function* foreignLines(chunk: Buffer): Generator<Buffer> {
  let start = 0
  let isForeign = false
  for (let at = 0; at <= chunk.length; at++) {
    const byte = chunk[at] ?? LINE_FEED
    if (byte > 0x7f) isForeign = true
    if (byte !== LINE_FEED && byte !== RETURN && at - start < LONGEST_LINE) continue
    if (isForeign) yield chunk.subarray(start, at + 1)
    start = at + 1
    isForeign = false
  }
}

const foreignFormats: number[][] = [
  [0x50, 0x4b, 0x03, 0x04], // XLSX, ODS and other archives
  [0xd0, 0xcf, 0x11, 0xe0], // XLS
  [0x1f, 0x8b],
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0xff, 0xfe, 0x00, 0x00], // UTF-32, which nothing but a mistake writes
  [0x00, 0x00, 0xfe, 0xff],
]

function refuseForeignFormat(head: Buffer): void {
  const known = foreignFormats.some((magic) => magic.every((byte, at) => head[at] === byte))
  if (known || hasControlBytes(head)) throw new Refusal('unsupported', 'import_not_csv')
}

/** Text has no control characters to speak of. In UTF-16 any letter may be made of such bytes. */
function hasControlBytes(head: Buffer): boolean {
  if (wideEncoding(head)) return false
  const isControl = (byte: number) =>
    byte < 0x20 && byte !== 0x09 && byte !== LINE_FEED && byte !== RETURN
  return head.filter(isControl).length > Math.max(8, head.length / 50)
}

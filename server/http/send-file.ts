import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ByteRange } from '#server/files/file-store.ts'
import type { Download, StoredDownload } from '#server/handlers.ts'

/**
 * Sends a file: as an attachment, or to be shown, in which case it may load and run nothing. Of a
 * kept one, only the part that was asked for.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: Download | StoredDownload,
): Promise<FastifyReply> {
  reply.header('content-type', file.contentType)
  if ('content' in file) {
    return reply
      .header('content-disposition', disposition('attachment', file.fileName))
      .send(file.content)
  }
  const kind = file.isShown ? 'inline' : 'attachment'
  reply
    .header('content-disposition', disposition(kind, file.fileName))
    .header('content-security-policy', policyFor(file))
    .header('accept-ranges', 'bytes')
    .header('etag', `"${file.etag}"`)
  const range = rangeOf(request, file)
  if (range === 'beyond') {
    return reply.code(416).header('content-range', `bytes */${file.bytes}`).send()
  }
  const length = range ? range.last - range.first + 1 : file.bytes
  // An empty file has no first byte to ask a store for.
  const isEmpty = request.method === 'HEAD' || file.bytes === 0
  const content = isEmpty ? Readable.from([]) : await file.open(range)
  if (range) {
    reply.code(206)
    reply.header('content-range', `bytes ${range.first}-${range.last}/${file.bytes}`)
  }
  return reply.header('content-length', length).send(content)
}

/** RFC 6266: a plain ASCII name for old clients, the true one encoded. */
function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** A browser's own PDF viewer does not start in a sandbox; it has one of its own. */
function policyFor({ isShown, contentType }: StoredDownload): string {
  const policy = "default-src 'none'; frame-ancestors 'none'"
  return isShown && contentType === 'application/pdf' ? policy : `${policy}; sandbox`
}

/** One range of bytes, as players and viewers ask for it; several at once get the whole file. */
function rangeOf(
  { headers }: FastifyRequest,
  { bytes, etag }: StoredDownload,
): ByteRange | 'beyond' | undefined {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '')
  const [, from = '', to = ''] = asked ?? []
  if (!asked || (from === '' && to === '')) return undefined
  const condition = headers['if-range']
  if (condition !== undefined && condition !== `"${etag}"`) return undefined
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (from !== '' && to !== '' && Number(to) < first) return undefined
  return first > last ? 'beyond' : { first, last }
}

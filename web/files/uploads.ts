import { useSyncExternalStore } from 'react'
import type { StoredFile } from '#api/files.ts'
import { addressOf, newIdempotencyKey, operations, Problem } from '#web/api.ts'
import { type FilesOf, keyOf } from './file-queries.ts'

type UploadTarget = FilesOf & { activityId?: string }

/** A file on its way to the server. It goes on while other pages are looked at. */
export interface Upload {
  id: number
  target: UploadTarget
  file: File
  /** The same for every try, so that one that arrived unnoticed is not sent twice. */
  key: string
  state: 'waiting' | 'sending' | 'failed'
  sent: number
  error?: unknown
  stop: () => void
}

/** So many at once: more would only be slower together. */
const AT_ONCE = 3

let uploads: readonly Upload[] = []
let made = 0
const listeners = new Set<() => void>()

/** The uploads to one record that are under way or have failed. */
export function useUploads(of: FilesOf): readonly Upload[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
  )
  return all.filter(({ target }) => keyOf(recordOf(target)) === keyOf(of))
}

/**
 * Sends a file when it is its turn; `undefined` when it was stopped or failed, which the list of
 * uploads tells. One that is refused beforehand fails without being sent.
 */
export async function sendFile(
  target: UploadTarget,
  file: File,
  refusal: Problem | undefined,
): Promise<StoredFile | undefined> {
  const id = (made += 1)
  const upload: Upload = {
    id,
    target,
    file,
    key: newIdempotencyKey(),
    state: 'waiting',
    sent: 0,
    stop: () => forget(id),
  }
  change([...uploads, refusal ? { ...upload, state: 'failed', error: refusal } : upload])
  return refusal ? undefined : inTurn(upload)
}

/** The same file once more, after it has failed. */
export function sendAgain(upload: Upload): Promise<StoredFile | undefined> {
  const again: Upload = { ...upload, state: 'waiting', sent: 0, error: undefined }
  change(uploads.map((each) => (each.id === upload.id ? again : each)))
  return inTurn(again)
}

export function forget(id: number): void {
  change(uploads.filter((upload) => upload.id !== id))
}

async function inTurn(upload: Upload): Promise<StoredFile | undefined> {
  const { id, target, file, key } = upload
  await turnOf(id)
  if (!isThere(id)) return undefined
  const request = new XMLHttpRequest()
  const stop = () => {
    request.abort()
    forget(id)
  }
  update(id, { state: 'sending', stop })
  try {
    const stored = await send(request, target, file, key, (sent) => update(id, { sent }))
    forget(id)
    return stored
  } catch (error) {
    if (isThere(id)) update(id, { state: 'failed', error, stop: () => forget(id) })
    return undefined
  }
}

/** Resolves when fewer than three are being sent and none that came before waits, or it was stopped. */
function turnOf(id: number): Promise<void> {
  return new Promise((resolve) => {
    function look(): void {
      const sending = uploads.filter(({ state }) => state === 'sending').length
      const first = uploads.find(({ state }) => state === 'waiting')
      if (isThere(id) && (sending >= AT_ONCE || first?.id !== id)) return
      listeners.delete(look)
      resolve()
    }
    listeners.add(look)
    look()
  })
}

/** fetch does not tell how much has been sent. */
function send(
  request: XMLHttpRequest,
  target: UploadTarget,
  file: File,
  key: string,
  onProgress: (sent: number) => void,
): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    request.open('POST', addressOf(operations.files.upload, {}, { ...target, name: file.name }))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept-language', document.documentElement.lang)
    request.setRequestHeader('idempotency-key', key)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as StoredFile)
      else reject(new Problem(request.status, (request.response ?? {}) as Record<string, unknown>))
    })
    request.addEventListener('error', () => reject(new Problem(0, {})))
    request.addEventListener('abort', () => reject(new Problem(0, {})))
    request.send(file)
  })
}

function recordOf(target: UploadTarget): FilesOf {
  if ('leadId' in target) return { leadId: target.leadId }
  return 'customerId' in target ? { customerId: target.customerId } : { dealId: target.dealId }
}

function isThere(id: number): boolean {
  return uploads.some((upload) => upload.id === id)
}

function update(id: number, now: Partial<Upload>): void {
  change(uploads.map((upload) => (upload.id === id ? { ...upload, ...now } : upload)))
}

function change(next: readonly Upload[]): void {
  uploads = next
  for (const tell of [...listeners]) tell()
  window.removeEventListener('beforeunload', askFirst)
  if (uploads.some(({ state }) => state !== 'failed'))
    window.addEventListener('beforeunload', askFirst)
}

/** Only closing the page ends an upload. */
function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

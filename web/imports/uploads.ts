import { useSyncExternalStore } from 'react'
import type { Import } from '#api/imports.ts'
import { addressOf, operations, Problem } from '#web/api.ts'
import { whyNotUploadable } from './file-check.ts'

/** A file on its way to the server. It goes on while other pages are looked at. */
export interface Upload {
  id: number
  fileName: string
  sent: number
  total: number
  /** Why it was not sent at all, as a code of the problem messages, or not taken. */
  refusal?: string
  error?: unknown
  stop: () => void
}

let uploads: readonly Upload[] = []
let made = 0
const listeners = new Set<() => void>()

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
  )
}

/** Sends a file, telling its progress; `undefined` when it was stopped or refused. */
export async function uploadFile(file: File): Promise<Import | undefined> {
  const id = (made += 1)
  const request = new XMLHttpRequest()
  const stop = () => {
    request.abort()
    forget(id)
  }
  const refusal = whyNotUploadable(file)
  const begun = { id, fileName: file.name, sent: 0, total: file.size, stop }
  change([...uploads, refusal ? { ...begun, refusal } : begun])
  if (refusal) return undefined
  try {
    const answer = await send(request, file, (sent) => update(id, { sent }))
    forget(id)
    return answer
  } catch (error) {
    update(id, { error })
    return undefined
  }
}

/** Whether it neither arrived nor failed yet. */
export function isUnderWay({ error, refusal }: Upload): boolean {
  return error === undefined && refusal === undefined
}

export function forget(id: number): void {
  change(uploads.filter((upload) => upload.id !== id))
}

/** fetch does not tell how much has been sent. */
function send(
  request: XMLHttpRequest,
  file: File,
  onProgress: (sent: number) => void,
): Promise<Import> {
  return new Promise((resolve, reject) => {
    request.open('POST', addressOf(operations.imports.upload, {}, { fileName: file.name }))
    request.setRequestHeader('content-type', 'text/csv')
    request.setRequestHeader('accept-language', document.documentElement.lang)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as Import)
      else reject(new Problem(request.status, (request.response ?? {}) as Record<string, unknown>))
    })
    request.addEventListener('error', () => reject(new Problem(0, {})))
    request.send(file)
  })
}

function update(id: number, now: Partial<Upload>): void {
  change(uploads.map((upload) => (upload.id === id ? { ...upload, ...now } : upload)))
}

function change(next: readonly Upload[]): void {
  uploads = next
  listeners.forEach((tell) => tell())
  window.removeEventListener('beforeunload', askFirst)
  if (uploads.some(isUnderWay)) window.addEventListener('beforeunload', askFirst)
}

/** Only closing the page ends an upload. */
function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

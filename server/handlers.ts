import type { Readable } from 'node:stream'
import type { BodyOf, Operation, ParamsOf, QueryOf, ResponseOf } from '#api/operation.ts'
import type { Context } from '#server/context.ts'
import type { ByteRange } from '#server/files/file-store.ts'

/** `length` in bytes, as far as the sender said it. */
export type Upload = {
  stream: Readable
  contentType: string
  length: number | undefined
  /** What makes a retry the same upload. */
  idempotencyKey?: string | undefined
}

/** What a handler gets of a request, as its operation types it. */
export type Input<O extends Operation> = {
  params: ParamsOf<O>
  query: QueryOf<O>
  body: O['body'] extends 'file' ? Upload : BodyOf<O>
  version: O['ifMatch'] extends true ? number : undefined
  /** Where a stream that broke off goes on. */
  lastEventId: O['response'] extends 'events' ? string | undefined : undefined
}

/** A file to send: always as an attachment. */
export type Download = { fileName: string; contentType: string; content: Readable }

/** A file that is kept: parts of it can be asked for, and it may be shown instead of saved. */
export type StoredDownload = {
  fileName: string
  contentType: string
  isShown: boolean
  bytes: number
  /** Another one when the bytes are others. */
  etag: string
  open(range?: ByteRange): Promise<Readable>
}

type Answer<O extends Operation> = O['response'] extends 'file'
  ? Download | StoredDownload
  : O['response'] extends 'events'
    ? Readable
    : O['response'] extends 'nothing'
      ? void
      : ResponseOf<O>

type Handlers<Feature extends Record<string, Operation>> = {
  [Name in keyof Feature]: (
    ctx: Context,
    input: Input<Feature[Name]>,
  ) => Promise<Answer<Feature[Name]>>
}

/** A feature's table of contents: one line an operation. A missing one does not compile. */
export function handlers<Feature extends Record<string, Operation>>(
  _operations: Feature,
  table: Handlers<Feature>,
): Handlers<Feature> {
  return table
}

import type { Readable } from 'node:stream'

/** Both ends counted, as in a Range header. */
export type ByteRange = { first: number; last: number }

/**
 * Where the bytes of files lie. Keys are random and ours: no name that a person typed ever gets
 * here. Whatever the store can't do now it says as a `file_store_unavailable` refusal.
 */
export type FileStore = {
  kind: 'disk' | 's3'
  /** A folder of this machine in which files come in before they are kept. */
  incoming: string
  /** Keeps a file of the incoming folder under a key. When it returns, a crash loses nothing of it. */
  keep(key: string, file: string, bytes: number): Promise<void>
  read(key: string, range?: ByteRange): Promise<Readable>
  /** How many bytes a key holds; undefined when it holds none, not even an empty file. */
  size(key: string): Promise<number | undefined>
  /** Removes what a key holds, if it holds anything. */
  remove(key: string): Promise<void>
}

import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { FileStore } from '#server/files/file-store.ts'
import type { S3Place } from '#server/files/s3-place.ts'
import { storeTrouble } from '#server/files/store-trouble.ts'

/** Files with a service that speaks S3. They come in through a folder of this machine. */
export function s3Store(place: S3Place, incoming: string): FileStore {
  const client = new S3Client({
    endpoint: place.endpoint,
    region: place.region,
    credentials: { accessKeyId: place.accessKeyId, secretAccessKey: place.secretAccessKey },
    forcePathStyle: place.pathStyle,
    // Other services than Amazon's do not know its newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // A body that is a stream can be sent once; whoever uploads tries again.
    maxAttempts: 1,
    // What goes wrong is told by us; else it would stand between the lines of the log.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  })
  const at = (key: string) => ({ Bucket: place.bucket, Key: `${place.prefix}${key}` })
  return {
    kind: 's3',
    incoming,
    async keep(key, file, bytes) {
      try {
        const Body = createReadStream(file)
        await client.send(new PutObjectCommand({ ...at(key), Body, ContentLength: bytes }))
      } catch (error) {
        throw storeTrouble(error)
      }
      await rm(file, { force: true })
    },
    async read(key, range) {
      try {
        const Range = range && `bytes=${range.first}-${range.last}`
        const { Body } = await client.send(new GetObjectCommand({ ...at(key), Range }))
        return Body as Readable
      } catch (error) {
        throw storeTrouble(error)
      }
    },
    async size(key) {
      try {
        return (await client.send(new HeadObjectCommand(at(key)))).ContentLength
      } catch (error) {
        if (error instanceof NotFound) return undefined
        throw storeTrouble(error)
      }
    },
    async remove(key) {
      try {
        await client.send(new DeleteObjectCommand(at(key)))
      } catch (error) {
        throw storeTrouble(error)
      }
    },
  }
}

import { outsideServer } from '#test/outside.ts'

/** An S3 service in memory, as far as files are concerned: put, head, get with ranges, delete. */
export async function s3Server() {
  const objects = new Map<string, Buffer>()
  const state = { isDown: false }
  const outside = await outsideServer(async (path, response, request) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const name = decodeURIComponent(new URL(path, 'http://x').pathname)
    if (state.isDown) return void response.writeHead(500).end()
    if (request.method === 'PUT') {
      objects.set(name, Buffer.concat(pieces))
      return void response.setHeader('etag', '"x"').end()
    }
    if (request.method === 'DELETE') {
      objects.delete(name)
      return void response.writeHead(204).end()
    }
    const object = objects.get(name)
    if (!object) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    if (request.method === 'HEAD') {
      return void response.setHeader('content-length', object.length).end()
    }
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    if (first === undefined || last === undefined) return void response.end(object)
    response.writeHead(206, { 'content-range': `bytes ${first}-${last}/${object.length}` })
    response.end(object.subarray(Number(first), Number(last) + 1))
  })
  return { ...outside, objects, state }
}

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '#domain/refusal.ts'
import { pagePolicy } from '#server/http/security.ts'

/** Serves the built web app: its files as they are, and its one page for every address that is not the API's. */
export async function addPages(app: FastifyInstance, folder: string): Promise<void> {
  const index = path.join(folder, 'index.html')
  const page = existsSync(index) ? readFileSync(index, 'utf8') : undefined
  if (page) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      index: false,
      globIgnore: ['index.html', '**/*.br', '**/*.gz'],
      cacheControl: false,
      setHeaders: (reply, file) => {
        // Names under assets carry a hash of their content, so they never go stale.
        const forever = file.includes(`${path.sep}assets${path.sep}`)
        reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' || request.method === 'HEAD'
    const address = request.url.split('?', 1)[0]!
    if (!page || !isPage || /^\/(api|assets)(\/|$)/i.test(address) || address.includes('//')) {
      throw new Refusal('not_found', 'not_found')
    }
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('nonce=""', `nonce="${nonce}"`))
  })
}

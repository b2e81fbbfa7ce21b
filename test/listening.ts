import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import type { CastName } from '#demo/cast.ts'
import type { TestServer } from '#test/server.ts'

export type Told = { event: string; id: string | undefined; data: Record<string, unknown> }

/** Somebody who listens to a running server. */
export type Hearing = {
  status: number
  headers: Headers
  /** Everything told so far, pings left out. */
  told: Told[]
  /** Exactly what came over the wire. */
  wire(): string
  /** Waits until something told fits. */
  hears(fits: (told: Told) => boolean): Promise<Told>
  /** Waits until the server ends the stream. */
  isOver(): Promise<boolean>
  leave(): void
}

export type Credential = CastName | { token: string } | { key: string }

/** Opens a stream over a real connection, as a browser or a program does. */
export async function listenAs(
  server: TestServer,
  who: Credential,
  {
    app = server.app,
    after,
    query = '',
  }: { app?: FastifyInstance; after?: string; query?: string } = {},
): Promise<Hearing> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as { port: number }
  const leaving = new AbortController()
  const response = await fetch(`http://127.0.0.1:${port}/api/live${query}`, {
    headers: {
      ...credentialOf(server, who),
      ...(after !== undefined && { 'last-event-id': after }),
    },
    signal: leaving.signal,
  })
  const told: Told[] = []
  let wire = ''
  let isOver = false
  void read()

  async function read(): Promise<void> {
    const decoder = new TextDecoder()
    let rest = ''
    try {
      for await (const bytes of response.body ?? []) {
        const text = decoder.decode(bytes, { stream: true })
        wire += text
        const blocks = (rest + text).split('\n\n')
        rest = blocks.pop() ?? ''
        told.push(...blocks.map(parse).filter(({ event }) => !['ping', ''].includes(event)))
      }
    } catch {
      // Whoever leaves hears no more.
    }
    isOver = true
  }

  return {
    status: response.status,
    headers: response.headers,
    told,
    wire: () => wire,
    hears: async (fits) => {
      await expect.poll(() => told.some(fits), { timeout: 10_000, interval: 20 }).toBe(true)
      return told.find(fits)!
    },
    isOver: async () => {
      await expect.poll(() => isOver, { timeout: 10_000, interval: 20 }).toBe(true)
      return true
    },
    leave: () => leaving.abort(),
  }
}

function credentialOf(server: TestServer, who: Credential): Record<string, string> {
  if (typeof who === 'string') return { cookie: `kindling=${server.people[who].token}` }
  if ('key' in who) return { authorization: `Bearer ${who.key}` }
  return { cookie: `kindling=${who.token}` }
}

function parse(block: string): Told {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
  const data = field('data')
  return {
    event: field('event') ?? '',
    id: field('id'),
    data: data === undefined ? {} : (JSON.parse(data) as Record<string, unknown>),
  }
}

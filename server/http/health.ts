import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { Refusal } from '#domain/refusal.ts'
import type { Db } from '#server/context.ts'

/** /healthz: the process lives. /readyz: the database answers too. /metrics: for Prometheus, without personal data. */
export function addHealth(app: FastifyInstance, db: Db): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'kindling_' })
  const durations = new Histogram({
    name: 'kindling_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    durations
      .labels(request.method, route, String(reply.statusCode))
      .observe(reply.elapsedTime / 1000)
  })
  const hidden = { schema: { hide: true } as object, logLevel: 'warn' as const }
  app.get('/healthz', hidden, async () => ({ status: 'ok' }))
  app.get('/readyz', hidden, async () => {
    try {
      await sql`select 1`.execute(db)
    } catch {
      throw new Refusal('unavailable', 'database_unavailable', { retryAfterSeconds: 2 })
    }
    return { status: 'ok' }
  })
  app.get('/metrics', hidden, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

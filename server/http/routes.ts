import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { z } from 'zod'
import { type Operation, parameterNames } from '#api/operation.ts'
import { meets } from '#domain/access.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { Download, StoredDownload, Upload } from '#server/handlers.ts'
import { keepAnswer } from '#server/http/keep-answer.ts'
import { sendFile } from '#server/http/send-file.ts'

type Handler = (ctx: Context, input: never) => Promise<unknown>
type FeatureTable = Record<
  string,
  { operations: Record<string, Operation>; handlers: Record<string, Handler> }
>

/** Gives every operation its route. One generic path for all: who asks, may they, what did they say, do it, answer. */
export function addRoutes(app: FastifyInstance, features: FeatureTable): void {
  for (const [feature, { operations, handlers }] of Object.entries(features)) {
    for (const [name, operation] of Object.entries(operations)) {
      addRoute(app, `${feature}.${name}`, operation, handlers[name]!)
    }
  }
}

function addRoute(
  app: FastifyInstance,
  operationId: string,
  operation: Operation,
  handler: Handler,
): void {
  app.route({
    method: operation.method,
    url: `/api${operation.path}`,
    schema: routeSchema(operationId, operation),
    config: { operation },
    // Asking only for the head of a stream would open one that nobody reads.
    ...(operation.response === 'events' && { exposeHeadRoute: false }),
    handler: async (request, reply) => {
      const ctx = request.context()
      const answer = await answerOf(ctx, request, reply, operation, handler)
      return send(request, reply, operation, answer)
    },
  })
}

async function answerOf(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  handler: Handler,
): Promise<unknown> {
  const input = {
    params: request.params,
    query: request.query,
    body: operation.body === 'file' ? uploadOf(request) : request.body,
    version: operation.ifMatch ? seenVersion(request) : undefined,
    lastEventId: operation.response === 'events' ? lastEventId(request) : undefined,
  } as never
  const deed = (ctx: Context) => handler(ctx, input)
  if (operation.method === 'GET' || operation.unkept) return deed(ctx)
  const key = request.headers['idempotency-key']
  if (operation.method !== 'POST' || typeof key !== 'string' || key === '') {
    return inTransaction(ctx, deed)
  }
  const { method, url, body } = request
  const { answer, replayed } = await keepAnswer(ctx, key, { method, url, body }, deed)
  if (replayed) reply.header('idempotent-replayed', 'true')
  return answer
}

function send(request: FastifyRequest, reply: FastifyReply, operation: Operation, answer: unknown) {
  reply.code(operation.status ?? 200)
  if (operation.response === 'nothing') return reply.send()
  if (operation.response === 'events') return sendEvents(reply, answer)
  if (operation.response === 'file')
    return sendFile(request, reply, answer as Download | StoredDownload)
  const version = (answer as { version?: unknown }).version
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  return reply.send(answer)
}

/** Proxies are asked to hand on each event as it comes. */
function sendEvents(reply: FastifyReply, stream: unknown) {
  return reply
    .header('content-type', 'text/event-stream')
    .header('cache-control', 'no-store, no-transform')
    .header('x-accel-buffering', 'no')
    .send(stream)
}

function lastEventId(request: FastifyRequest): string | undefined {
  const header = request.headers['last-event-id']
  return typeof header === 'string' && header !== '' ? header : undefined
}

function uploadOf(request: FastifyRequest): Upload {
  const length = request.headers['content-length']
  const key = request.headers['idempotency-key']
  return {
    stream: request.raw,
    contentType: request.headers['content-type'] ?? '',
    length: length === undefined ? undefined : Number(length),
    idempotencyKey: typeof key === 'string' && key !== '' ? key : undefined,
  }
}

function seenVersion(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (!header) throw new Refusal('precondition_required', 'if_match_missing')
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1]
  if (!version) throw new Refusal('stale', 'if_match_unreadable')
  return Number(version)
}

/** Refuses whoever may not ask for this operation at all; which records it reaches is the deed's to say. */
export function checkPermission(
  ctx: Context | undefined,
  operation: Operation,
  found: { keyScopes: readonly string[] | null; lacksFactor: boolean } | undefined,
): void {
  if (operation.permission === 'anyone') return
  if (!ctx || !found) throw new Refusal('unauthenticated', 'sign_in_needed')
  if (found.lacksFactor && !operation.withoutFactor)
    throw new Refusal('forbidden', 'second_factor_required')
  if (found.keyScopes && !isInScope(operation, found.keyScopes))
    throw new Refusal('forbidden', 'key_scope_missing')
  if (!meets(ctx.rights, operation.permission)) {
    throw new Refusal('forbidden', 'permission_missing', {
      extra: { permission: operation.permission },
    })
  }
}

function isInScope(operation: Operation, scopes: readonly string[]): boolean {
  if (operation.area === 'none') return operation.method === 'GET'
  const write = `${operation.area}.write`
  return (
    scopes.includes(write) ||
    (operation.method === 'GET' && scopes.includes(`${operation.area}.read`))
  )
}

/** RFC 9457; some codes bring further members, such as `matches` or `conflicts`. */
const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  errors: z
    .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
    .optional(),
})

function routeSchema(operationId: string, operation: Operation): FastifySchema {
  const names = parameterNames(operation.path)
  const params = z.object(
    Object.fromEntries(
      names.map((name) => [name, name.endsWith('Id') ? z.uuid() : z.string().max(200)]),
    ),
  )
  const headers: Record<string, z.ZodType> = {}
  if (operation.ifMatch)
    headers['if-match'] = z.string().describe('The version seen, as the ETag said it.')
  if (operation.method === 'POST' && !operation.unkept) {
    headers['idempotency-key'] = z
      .string()
      .max(200)
      .optional()
      .describe('Any text; the same key does it once.')
  }
  const schema = {
    operationId,
    summary: operation.summary,
    description: describe(operation),
    tags: [operationId.split('.')[0]!],
    ...(names.length > 0 && { params }),
    ...(operation.query && { querystring: operation.query }),
    ...(operation.body instanceof z.ZodType && { body: operation.body }),
    ...(operation.body === 'file' && { consumes: [operation.mediaType ?? 'text/csv'] }),
    ...(Object.keys(headers).length > 0 && { headers: z.looseObject(headers) }),
    ...(operation.permission !== 'anyone' && { security: [{ key: [] }, { session: [] }] }),
    response: {
      [operation.status ?? 200]: responseSchema(operation),
      '4xx': {
        description: 'Refused',
        content: { 'application/problem+json': { schema: problem } },
      },
      503: {
        description: 'Not available now; see Retry-After',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  }
  return schema as FastifySchema
}

function describe(operation: Operation): string {
  const needs =
    operation.permission === 'anyone'
      ? 'Open to anyone.'
      : `Permission: \`${operation.permission}\`.`
  return operation.description ? `${operation.description}\n\n${needs}` : needs
}

function responseSchema(operation: Operation) {
  if (operation.response === 'nothing') return z.void().describe('Done')
  if (operation.response === 'file') return z.unknown().describe('The file')
  if (operation.response === 'events') return z.unknown().describe('The events')
  return operation.response
}

/** A request id for logs when the caller sent none worth keeping. */
export function requestId(): string {
  return randomUUID()
}

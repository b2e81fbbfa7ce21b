import table from 'virtual:operations'
import type { Callable } from '#api/call-table.ts'
import type { Api } from '#api/index.ts'
import type { BodyInputOf, Operation, ParamsOf, QueryInputOf, ResponseOf } from '#api/operation.ts'

/** A refusal or failure, as the server said it: `title` is a sentence for the person. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** What is wrong with which field. */
  readonly errors: { field: string; code: string; message: string }[]
  /** Everything else the answer held, such as `matches` or `conflicts`. */
  readonly details: Record<string, unknown>
  /** After how many seconds it may be tried again, where the server said so. */
  readonly retryAfter: number | undefined

  constructor(status: number, body: Record<string, unknown>, retryAfter?: number) {
    super(typeof body.title === 'string' ? body.title : '')
    this.status = status
    this.code = typeof body.code === 'string' ? body.code : 'unreachable'
    this.errors = Array.isArray(body.errors) ? body.errors : []
    this.details = body
    this.retryAfter = retryAfter
  }
}

type Given<Name extends string, Value> = [Value] extends [undefined]
  ? object
  : { [K in Name]: Value }
type Params<O extends Operation> = keyof ParamsOf<O> extends never
  ? object
  : { params: ParamsOf<O> }
type Query<O extends Operation> = [QueryInputOf<O>] extends [undefined]
  ? object
  : { query?: QueryInputOf<O> }
type Version<O extends Operation> = O['ifMatch'] extends true ? { version: number } : object

/** What a call needs: parameters, query, body and the version seen, as its operation says, and what makes a retry the same request. */
export type CallInput<O extends Operation> = Params<O> &
  Query<O> &
  Given<'body', BodyInputOf<O>> &
  Version<O> & { idempotencyKey?: string; signal?: AbortSignal }

type NeedsNothing<O extends Operation> = object extends CallInput<O> ? true : false
type Call<O extends Operation> = (
  ...input: NeedsNothing<O> extends true ? [input?: CallInput<O>] : [input: CallInput<O>]
) => Promise<ResponseOf<O>>

export type Client = {
  [F in keyof Api]: { [N in keyof Api[F]]: Api[F][N] extends Operation ? Call<Api[F][N]> : never }
}

/** How each operation is called. */
export const operations = table as { [F in keyof Api]: { [N in keyof Api[F]]: Callable } }

/** Every operation of the API as a function: `client.leads.get({ params: { leadId } })`. */
export const client = Object.fromEntries(
  Object.entries(table).map(([feature, operations]) => [
    feature,
    Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => [
        name,
        (input: LooseInput = {}) => call(operation, input),
      ]),
    ),
  ]),
) as unknown as Client

type LooseInput = {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  version?: number
  idempotencyKey?: string
  signal?: AbortSignal
}

/** The address of an operation that answers with a file, for a link. */
export function addressOf(
  operation: Callable,
  params: Record<string, string> = {},
  query: Record<string, unknown> = {},
): string {
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(flattened(query))) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return `/api${path}${text ? `?${text}` : ''}`
}

/** A group of conditions, such as those on custom fields, is written one by one: `custom.budgetFrom`. */
function flattened(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([part, condition]) => [
            `${name}.${part}`,
            condition as unknown,
          ])
        : [[name, value] as const],
    ),
  )
}

async function call(operation: Callable, input: LooseInput): Promise<unknown> {
  const answer = await send(operation, input)
  if (answer.status === 204) return undefined
  const body = await answer.json().catch(() => ({}))
  if (!answer.ok) {
    throw new Problem(answer.status, body, Number(answer.headers.get('retry-after')) || undefined)
  }
  return body
}

async function send(operation: Callable, input: LooseInput): Promise<Response> {
  const headers: Record<string, string> = { 'accept-language': document.documentElement.lang }
  if (operation.body === 'json') headers['content-type'] = 'application/json'
  if (operation.body === 'file') headers['content-type'] = 'text/csv'
  if (input.version !== undefined) headers['if-match'] = `"${input.version}"`
  if (operation.method === 'POST' && !operation.unkept) {
    headers['idempotency-key'] = input.idempotencyKey ?? newIdempotencyKey()
  }
  const body = operation.body === 'file' ? (input.body as Blob) : JSON.stringify(input.body)
  try {
    return await fetch(addressOf(operation, input.params, input.query), {
      method: operation.method,
      headers,
      ...(operation.body !== 'none' && { body }),
      signal: input.signal,
    })
  } catch (error) {
    if (input.signal?.aborted) throw error
    throw new Problem(0, {})
  }
}

/** A key for one submission. `randomUUID` exists only on https and localhost; this works everywhere. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

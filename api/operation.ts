import type { z } from 'zod'
import type { OperationPermission } from '#domain/access.ts'

/** Which part of an API key's scopes covers an operation: `<area>.read` for GET, else `<area>.write`. */
export type Area =
  | 'leads'
  | 'customers'
  | 'deals'
  | 'activities'
  | 'imports'
  | 'views'
  | 'settings'
  | 'people'
  | 'none'

type Definition = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Under /api; parameters as `:leadId`. Those that end in `Id` are UUIDs. */
  path: `/${string}`
  area: Area
  permission: OperationPermission
  summary: string
  description?: string
  query?: z.ZodType
  /** JSON, tidied and checked. `file`: the raw bytes of an upload, given to the handler as a stream. */
  body?: z.ZodType | 'file'
  /**
   * JSON; what it does not name never leaves. `file`: the handler answers with a download.
   * `events`: with a stream of server-sent events.
   */
  response: z.ZodType | 'file' | 'events' | 'nothing'
  status?: 200 | 201 | 202 | 204
  /** What kind of file is sent or answered; left out: text/csv. */
  mediaType?: string
  /** The request must say which version it saw (`If-Match`); the handler gets it as `version`. */
  ifMatch?: true
  /** A POST that only reads, or whose answer must not be kept: no Idempotency-Key, no transaction around it. */
  unkept?: true
  /** May also be asked by whoever still has to switch on the second factor that the workspace asks for. */
  withoutFactor?: true
  /** Exists only until the workspace is set up, whatever is sent; ever after it answers 404. */
  beforeSetUp?: true
}

type PathParameters<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name]: string } & PathParameters<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : Record<never, string>

/** One thing that can be asked: route, permission, shapes and documentation in one place. */
export function operation<const D extends Definition>(definition: D): D {
  return definition
}

export type Operation = Definition

export type ParamsOf<O extends Operation> = PathParameters<O['path']>
export type QueryOf<O extends Operation> = O['query'] extends z.ZodType
  ? z.output<O['query']>
  : undefined
export type QueryInputOf<O extends Operation> = O['query'] extends z.ZodType
  ? z.input<O['query']>
  : undefined
export type BodyOf<O extends Operation> = O['body'] extends z.ZodType
  ? z.output<O['body']>
  : undefined
export type BodyInputOf<O extends Operation> = O['body'] extends z.ZodType
  ? z.input<O['body']>
  : O['body'] extends 'file'
    ? Blob
    : undefined
export type ResponseOf<O extends Operation> = O['response'] extends z.ZodType
  ? z.output<O['response']>
  : undefined

/** The names of the parameters in a path, in order. */
export function parameterNames(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
}

import type { FastifyInstance } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { withCustomConditions } from '#api/fields.ts'
import { Refusal } from '#domain/refusal.ts'
import { fieldProblems } from '#server/http/problems.ts'

/** Reads what is sent, and writes what is answered, by the shapes of the operations. */
export function addShapes(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const shape = schema as z.ZodType
    return (sent: unknown) => {
      const result = shape.safeParse(asWritten(sent, httpPart), {
        reportInput: true,
      })
      if (result.success) return { value: result.data }
      return { error: new InputError(httpPart ?? 'body', result.error.issues) }
    }
  })
  app.setSerializerCompiler(serializerCompiler)
  // Bytes are written as they are; a string is turned into UTF-8 a character at a time.
  app.addHook('onSend', (_request, _reply, payload, done) => {
    done(null, typeof payload === 'string' ? Buffer.from(payload) : payload)
  })

  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser(['text/csv', 'application/octet-stream'], (request, _stream, done) => {
    // An upload reads its file by itself; nothing else takes one.
    const isUpload = request.routeOptions.config.operation?.body === 'file'
    done(isUpload ? null : new Refusal('unsupported', 'content_type_unsupported'))
  })
}

/** No body is an empty one, and conditions on custom fields stand in an address one by one. */
function asWritten(sent: unknown, httpPart: string | undefined): unknown {
  if (httpPart === 'body') return sent === undefined ? {} : sent
  return httpPart === 'querystring' ? withCustomConditions(sent as Record<string, unknown>) : sent
}

/** What Zod found in one part of a request. A bad id names no record, so it answers like a missing one. */
export class InputError extends Error {
  readonly status: number | undefined
  readonly part: string
  readonly issues: readonly z.core.$ZodIssue[]

  constructor(part: string, issues: readonly z.core.$ZodIssue[]) {
    super('input_invalid')
    this.part = part
    this.issues = issues
    this.status =
      ['querystring', 'headers'].includes(part) && !this.lacksIfMatch() ? 400 : undefined
  }

  toRefusal(): Refusal {
    if (this.part === 'params') return new Refusal('not_found', 'not_found')
    if (this.lacksIfMatch()) return new Refusal('precondition_required', 'if_match_missing')
    return new Refusal('invalid', 'input_invalid', { errors: fieldProblems(this.issues) })
  }

  private lacksIfMatch(): boolean {
    return this.part === 'headers' && this.issues.some((issue) => issue.path[0] === 'if-match')
  }
}

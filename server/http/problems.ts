import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import type { Refusal } from '#domain/refusal.ts'
import { type FieldProblem, type RefusalKind } from '#domain/refusal.ts'
import type { WorkspaceWords } from '#domain/words.ts'
import type { Language } from '#messages/language.ts'
import { createTranslator } from '#messages/translate.ts'
import { sentenceFor } from '#messages/translator.ts'

const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  precondition_required: 428,
  too_many: 429,
  unavailable: 503,
}

/** In which language somebody reads, and in which words of the workspace. */
export type Reader = { language: Language; words?: WorkspaceWords }

/** Answers with RFC 9457 problem+json: a stable code, a sentence in the caller's language, all fields at once. */
export function sendProblem(
  reply: FastifyReply,
  refusal: Refusal,
  { language, words }: Reader,
  status = statusOf(reply, refusal.kind),
): FastifyReply {
  const t = createTranslator(language, words)
  const say = (code: string, values: Record<string, string | number> = {}) =>
    sentenceFor(t, `problems.${code}`, values, 'problems.unexpected')
  const { errors, values, retryAfterSeconds, extra } = refusal.details
  if (retryAfterSeconds) reply.header('retry-after', String(Math.ceil(retryAfterSeconds)))
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({
      type: 'about:blank',
      title: say(refusal.code, values),
      status,
      code: refusal.code,
      ...(errors && {
        errors: errors.map((error) => ({
          field: error.field,
          code: error.code,
          message: say(error.code, error.values),
        })),
      }),
      ...extra,
    })
}

/** What is wrong with a reading request is wrong with its address, for it says nothing else. */
function statusOf(reply: FastifyReply, kind: RefusalKind): number {
  const isReading = ['GET', 'HEAD'].includes(reply.request.method)
  return kind === 'invalid' && isReading ? 400 : STATUS[kind]
}

/** Turns what Zod found into our field problems, each with a code of ours. */
export function fieldProblems(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.flatMap((issue): FieldProblem[] => {
    const field = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...issue.path, key].join('.'),
        code: 'field_unknown',
      }))
    }
    return [{ field, ...codeOf(issue) }]
  })
}

function codeOf(issue: z.core.$ZodIssue): Omit<FieldProblem, 'field'> {
  switch (issue.code) {
    case 'custom': {
      const params = issue.params as { code?: string; values?: FieldProblem['values'] } | undefined
      return { code: params?.code ?? 'value_invalid', values: params?.values }
    }
    case 'invalid_type':
      return { code: issue.input === undefined ? 'value_missing' : 'value_of_wrong_type' }
    case 'too_big':
      return issue.origin === 'string'
        ? { code: 'text_too_long', values: { maximum: Number(issue.maximum) } }
        : { code: 'value_too_big', values: { maximum: Number(issue.maximum) } }
    case 'too_small':
      if (issue.origin !== 'string')
        return { code: 'value_too_small', values: { minimum: Number(issue.minimum) } }
      return Number(issue.minimum) <= 1
        ? { code: 'value_missing' }
        : { code: 'text_too_short', values: { minimum: Number(issue.minimum) } }
    case 'invalid_value':
      return { code: issue.input === undefined ? 'value_missing' : 'value_not_offered' }
    default:
      return { code: 'value_invalid' }
  }
}

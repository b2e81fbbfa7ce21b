import type { FastifyInstance } from 'fastify'
import { Refusal } from '#domain/refusal.ts'
import { preferredLanguage } from '#messages/language.ts'
import { refusalFromDatabase } from '#server/database/refusal-from-database.ts'
import { InputError } from '#server/http/input.ts'
import { sendProblem } from '#server/http/problems.ts'

/** Answers what went wrong as problem+json: a refusal as such, anything else as a bug, which is logged. */
export function addErrorAnswers(app: FastifyInstance): void {
  app.setErrorHandler(async (error, request, reply) => {
    const ctx = request.asked
    const reader = {
      language: ctx?.language ?? preferredLanguage(request.headers['accept-language']),
      ...(ctx && { words: ctx.user.words }),
    }
    if (error instanceof InputError) {
      const refusal = error.toRefusal()
      return sendProblem(
        reply,
        refusal,
        reader,
        refusal.kind === 'invalid' ? error.status : undefined,
      )
    }
    const refusal =
      error instanceof Refusal ? error : (refusalFromDatabase(error) ?? refusalFromFastify(error))
    if (refusal) {
      if (refusal.kind === 'unavailable') request.log.warn({ err: error }, 'not available')
      return sendProblem(reply, refusal, reader)
    }
    request.log.error({ err: error }, 'a bug')
    return sendProblem(reply, new Refusal('unavailable', 'unexpected'), reader, 500)
  })
}

function refusalFromFastify(error: unknown): Refusal | undefined {
  const { statusCode = 500, code } = error as { statusCode?: number; code?: string }
  if (statusCode >= 500) return undefined
  if (statusCode === 413) return new Refusal('too_large', 'body_too_large')
  if (statusCode === 415) return new Refusal('unsupported', 'content_type_unsupported')
  if (statusCode === 404) return new Refusal('not_found', 'not_found')
  return new Refusal(
    'invalid',
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ? 'body_missing' : 'body_not_json',
  )
}

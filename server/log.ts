import { pino } from 'pino'
import type { FastifyBaseLogger } from 'fastify'

/** JSON lines on standard output. Secrets that a careless line might carry are taken out. */
export function logger(level: string): FastifyBaseLogger {
  return pino({
    level,
    redact: [
      '*.password',
      '*.token',
      '*.authorization',
      '*.cookie',
      'err.parameters',
      'err.detail',
    ],
  })
}

import { pino } from 'pino'

/** A log that says nothing, unless LOG_LEVEL asks for it. */
export const silent = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })

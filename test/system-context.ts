import { NO_RIGHTS, NOBODY } from '#server/access/nobody.ts'
import type { Context } from '#server/context.ts'
import type { TestServer } from '#test/server.ts'

/** The context of what the system does by itself, such as a job. */
export function systemContext(server: Pick<TestServer, 'db' | 'numbers'>): Context {
  return {
    db: server.db,
    numbers: server.numbers,
    now: new Date().toISOString(),
    user: NOBODY,
    rights: NO_RIGHTS,
    language: 'en',
    channel: 'system',
    http: { ip: '', userAgent: '', setSession() {} },
    publicUrl: 'http://localhost:3000',
  }
}

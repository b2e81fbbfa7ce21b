import type { CastName } from '#demo/cast.ts'
import { rightsOf, BUILT_IN_ROLES } from '#domain/access.ts'
import { NOBODY } from '#server/access/nobody.ts'
import type { Context } from '#server/context.ts'
import { actingAs } from '#server/people/me.ts'
import type { TestServer } from '#test/server.ts'

/** What a deed is called with when no request calls it: one of the cast, now. */
export async function contextOf(server: TestServer, who: CastName): Promise<Context> {
  const ctx: Context = {
    db: server.db,
    numbers: server.numbers,
    now: new Date().toISOString(),
    user: NOBODY,
    rights: rightsOf(BUILT_IN_ROLES.administrator),
    language: 'en',
    channel: 'system',
    http: { ip: '127.0.0.1', userAgent: 'test', setSession() {} },
    publicUrl: 'http://localhost:3000',
  }
  return actingAs(ctx, server.people[who].id)
}

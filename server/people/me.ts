import { sql } from 'kysely'
import type { Me } from '#api/me.ts'
import { permissionsOf, rightsOf } from '#domain/access.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { findActiveUser, LACKS_FACTOR } from '#server/people/authenticate.ts'
import type { Language } from '#messages/language.ts'

/** The context of a person who has just shown who he is: by password, invitation or reset link. */
export async function actingAs(ctx: Context, userId: string): Promise<Context> {
  const found = await findActiveUser(ctx.db, userId)
  if (!found) throw new Error('A disabled user cannot act')
  const rights = rightsOf(found.permissions, found.extraPermissions)
  return { ...ctx, user: found.actor, rights, language: found.language }
}

/**
 * Who is signed in, with all rights, those beyond the role included. `sessionId` of a session that
 * has just begun.
 */
export async function readMe(ctx: Context, sessionId = ctx.user.sessionId): Promise<Me> {
  const user = await ctx.db
    .selectFrom('users')
    .select((user) => [
      'id',
      'version',
      'email',
      'name',
      'language',
      'time_zone as timeZone',
      'color_scheme as colorScheme',
      'role_id as roleId',
      user
        .selectFrom('security_settings')
        .select('password_minimum')
        .$asScalar()
        .$notNull()
        .as('passwordMinimum'),
      sql<boolean>`exists (
        select from sessions s join users u on u.id = s.user_id
        where s.id = ${sessionId} and ${sql.raw(LACKS_FACTOR)})`.as('lacksSecondFactor'),
    ])
    .$narrowType<{ language: Language; colorScheme: Me['colorScheme'] }>()
    .where('id', '=', ctx.user.id)
    .executeTakeFirstOrThrow()
  return {
    ...user,
    teamIds: ctx.user.teamIds,
    colleagueIds: ctx.user.colleagueIds,
    permissions: permissionsOf(ctx.rights),
  }
}

type MyChanges = {
  name?: string
  language?: Language
  timeZone?: string
  colorScheme?: Me['colorScheme']
}

/** Changes what everybody may change about himself. */
export async function updateMe(ctx: Context, input: MyChanges): Promise<Me> {
  return inTransaction(ctx, async (ctx) => {
    const before = await readMe(ctx)
    const changes = changesBetween<MyChanges>(before, input)
    if (Object.keys(changes).length === 0) return before
    await ctx.db
      .updateTable('users')
      .set({
        name: input.name,
        language: input.language,
        time_zone: input.timeZone,
        color_scheme: input.colorScheme,
        version: before.version + 1,
      })
      .where('id', '=', ctx.user.id)
      .execute()
    await recordEvent(ctx, 'user_changed', {}, { userId: ctx.user.id, changes })
    return readMe(ctx)
  })
}

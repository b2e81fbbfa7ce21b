import { sql } from 'kysely'
import type { Team } from '#api/teams.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { refuseOwnTeams } from '#server/people/not-above-oneself.ts'

export type TeamInput = { name: string; managerId: string | null; memberIds: string[] }

export async function listTeams(ctx: Context): Promise<{ items: Team[] }> {
  return { items: await teams(ctx).execute() }
}

export async function createTeam(ctx: Context, input: TeamInput): Promise<Team> {
  return inTransaction(ctx, async (ctx) => {
    await refuseMembers(ctx, input.managerId, input.memberIds)
    const id = newId()
    await ctx.db
      .insertInto('teams')
      .values({ id, name: input.name, manager_id: input.managerId, created_at: ctx.now })
      .execute()
    await addMembers(ctx, id, input.memberIds)
    await recordEvent(ctx, 'team_created', {}, { teamId: id, name: input.name })
    return readTeam(ctx, id)
  })
}

export async function updateTeam(
  ctx: Context,
  teamId: string,
  input: Partial<TeamInput>,
  seenVersion: number,
): Promise<Team> {
  return inTransaction(ctx, async (ctx) => {
    await lockTeam(ctx, teamId)
    const before = await readTeam(ctx, teamId)
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const memberIds = input.memberIds && [...new Set(input.memberIds)].toSorted()
    const changes = changesBetween<Partial<TeamInput>>(before, {
      ...input,
      ...(memberIds && { memberIds }),
    })
    if (Object.keys(changes).length === 0) return before
    await refuseMembers(
      ctx,
      changes.managerId ? (input.managerId ?? null) : null,
      symmetricDifference(before.memberIds, memberIds ?? before.memberIds),
      changes.managerId ? before.managerId : null,
    )
    await ctx.db
      .updateTable('teams')
      .set({ name: input.name, manager_id: input.managerId, version: before.version + 1 })
      .where('id', '=', teamId)
      .execute()
    if (changes.memberIds) {
      await ctx.db.deleteFrom('team_members').where('team_id', '=', teamId).execute()
      await addMembers(ctx, teamId, memberIds!)
    }
    await recordEvent(ctx, 'team_changed', {}, { teamId, changes })
    return readTeam(ctx, teamId)
  })
}

/** Deletes a team that owns nothing; deleted records in the bin count, because they can come back. */
export async function removeTeam(ctx: Context, teamId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const team = await lockTeam(ctx, teamId)
    const owned = await ctx.db
      .selectFrom('leads')
      .select('id')
      .where('team_id', '=', teamId)
      .unionAll(ctx.db.selectFrom('customers').select('id').where('team_id', '=', teamId))
      .unionAll(ctx.db.selectFrom('deals').select('id').where('team_id', '=', teamId))
      .limit(1)
      .executeTakeFirst()
    refuseWhen(owned && 'team_owns_records')
    await ctx.db.deleteFrom('teams').where('id', '=', teamId).execute()
    await recordEvent(ctx, 'team_deleted', {}, { name: team.name })
  })
}

export async function refuseUnknownTeams(ctx: Context, teamIds: string[]): Promise<void> {
  if (teamIds.length === 0) return
  const known = await ctx.db.selectFrom('teams').select('id').where('id', 'in', teamIds).execute()
  if (known.length < new Set(teamIds).size)
    refuseFields([{ field: 'teamIds', code: 'not_in_list' }])
}

export async function replaceTeamsOf(
  ctx: Context,
  userId: string,
  teamIds: string[],
): Promise<void> {
  await ctx.db.deleteFrom('team_members').where('user_id', '=', userId).execute()
  await joinTeams(ctx, userId, teamIds)
}

/** Makes a user a member of those of the teams that still exist. */
export async function joinTeams(ctx: Context, userId: string, teamIds: string[]): Promise<void> {
  if (teamIds.length === 0) return
  await ctx.db
    .insertInto('team_members')
    .columns(['team_id', 'user_id'])
    .expression((team) =>
      team
        .selectFrom('teams')
        .select(['id', sql<string>`${userId}::uuid`.as('user_id')])
        .where('id', 'in', teamIds),
    )
    .execute()
}

async function refuseMembers(
  ctx: Context,
  managerId: string | null,
  changedIds: string[],
  formerManagerId: string | null = null,
): Promise<void> {
  const involved = [managerId, formerManagerId, ...changedIds].filter((id) => id !== null)
  refuseOwnTeams(ctx, involved)
  await refuseUnknownOwner(ctx, managerId, 'managerId')
}

async function addMembers(ctx: Context, teamId: string, memberIds: string[]): Promise<void> {
  const unique = [...new Set(memberIds)]
  if (unique.length === 0) return
  const known = await ctx.db.selectFrom('users').select('id').where('id', 'in', unique).execute()
  if (known.length < unique.length) refuseFields([{ field: 'memberIds', code: 'not_in_list' }])
  await ctx.db
    .insertInto('team_members')
    .values(unique.map((user_id) => ({ team_id: teamId, user_id })))
    .execute()
}

async function lockTeam(ctx: Context, teamId: string): Promise<{ name: string }> {
  const team = await ctx.db
    .selectFrom('teams')
    .select('name')
    .where('id', '=', teamId)
    .forUpdate()
    .executeTakeFirst()
  if (!team) throw new Refusal('not_found', 'not_found')
  return team
}

async function readTeam(ctx: Context, teamId: string): Promise<Team> {
  return teams(ctx).where('id', '=', teamId).executeTakeFirstOrThrow()
}

function teams(ctx: Context) {
  return ctx.db
    .selectFrom('teams')
    .select([
      'id',
      'version',
      'name',
      'manager_id as managerId',
      sql<string[]>`array(
        select user_id from team_members where team_id = teams.id order by user_id
      )`.as('memberIds'),
    ])
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
}

function symmetricDifference(before: string[], after: string[]): string[] {
  return [...new Set(before).symmetricDifference(new Set(after))]
}

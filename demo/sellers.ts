import { randomBytes } from 'node:crypto'
import { CAST, TEAMS } from '#demo/cast.ts'
import type { Seller } from '#demo/deeds.ts'
import type { DemoTexts } from '#demo/texts/en.ts'
import type { Context } from '#server/context.ts'
import { acceptInvitation, invite } from '#server/people/invitations.ts'
import { actingAs } from '#server/people/me.ts'
import { createTeam } from '#server/people/teams.ts'
import { userEmailKey } from '#server/people/user-email.ts'

export type Colleague = 'rep' | 'otherRep' | 'manager' | 'auditor'

/** The two who come with sample data in somebody's own workspace; the demo company has all. */
export const TWO_SELLERS: readonly Colleague[] = ['rep', 'otherRep']

/**
 * Lets colleagues in, each with a password that nobody knows: who is to be signed in as one of them
 * gets a link from an administrator. Whoever is here already stays as he is. Whose part nobody
 * plays is played by the asker.
 */
export async function addSellers(
  ctx: Context,
  colleagues: readonly Colleague[],
  texts: DemoTexts,
): Promise<Record<Seller, Context>> {
  const found: Partial<Record<Colleague, Context>> = {}
  for (const colleague of colleagues) {
    const id = (await findUser(ctx, CAST[colleague].email)) ?? (await letIn(ctx, colleague))
    found[colleague] = await actingAs(ctx, id)
  }
  await addTeams(ctx, found, texts)
  return {
    rep: found.rep ?? ctx,
    otherRep: found.otherRep ?? ctx,
    manager: found.manager ?? ctx,
  }
}

async function findUser(ctx: Context, email: string): Promise<string | undefined> {
  const user = await ctx.db
    .selectFrom('users')
    .select('id')
    .where('email_key', '=', userEmailKey(email))
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return user?.id
}

async function letIn(ctx: Context, colleague: Colleague): Promise<string> {
  const { name, email, role } = CAST[colleague]
  const { id: roleId } = await ctx.db
    .selectFrom('roles')
    .select('id')
    .where('key', '=', role)
    .executeTakeFirstOrThrow()
  const link = await invite(ctx, { email, name, roleId, teamIds: [] })
  const token = link.url.split('/').at(-1)!
  const password = randomBytes(30).toString('base64url')
  const joined = await acceptInvitation(ctx, { token, name, password })
  return joined.id
}

async function addTeams(
  ctx: Context,
  found: Partial<Record<Colleague, Context>>,
  texts: DemoTexts,
): Promise<void> {
  for (const team of Object.keys(TEAMS)) {
    const name = texts.teams[team as keyof DemoTexts['teams']]
    const isThere = await ctx.db
      .selectFrom('teams')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirst()
    if (isThere) continue
    const members = Object.entries(found).filter(([who]) => CAST[who as Colleague].team === team)
    const manager = TEAMS[team]!.manager as Colleague | null
    await createTeam(ctx, {
      name,
      managerId: (manager && found[manager]?.user.id) ?? null,
      memberIds: members.map(([, { user }]) => user.id),
    })
  }
}

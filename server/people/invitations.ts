import type { Invitation } from '#api/invitations.ts'
import type { Me } from '#api/me.ts'
import { exceeds, type Permissions } from '#domain/access.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Language } from '#messages/language.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { queueMails } from '#server/mail/queue-mail.ts'
import { findActiveUser } from '#server/people/authenticate.ts'
import { actingAs } from '#server/people/me.ts'
import { hashNewPassword } from '#server/people/new-password.ts'
import { refuseRoleAbove } from '#server/people/not-above-oneself.ts'
import { type SecretLink, secretLink } from '#server/people/secret-link.ts'
import { openSession } from '#server/people/sign-in.ts'
import { joinTeams, refuseUnknownTeams } from '#server/people/teams.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'
import { userEmailKey } from '#server/people/user-email.ts'

const VALID_MS = 7 * 86_400_000

export type Invite = { email: string; name: string; roleId: string; teamIds: string[] }

type AcceptInvitation = {
  token: string
  name: string
  password: string
  language?: Language
  timeZone?: string
}

export async function listInvitations(ctx: Context): Promise<{ items: Invitation[] }> {
  const items = await openInvitations(ctx)
    .select([
      'id',
      'email',
      'name',
      'role_id as roleId',
      'team_ids as teamIds',
      'invited_by as invitedBy',
      'created_at as createdAt',
      'expires_at as expiresAt',
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return { items }
}

/** Invites somebody into a role that gives no more than the inviter has; an earlier invitation of the address ends. */
export async function invite(ctx: Context, input: Invite): Promise<SecretLink> {
  return inTransaction(ctx, async (ctx) => {
    const emailKey = userEmailKey(input.email)
    await refuseRoleAbove(ctx, input.roleId)
    await refuseUnknownTeams(ctx, input.teamIds)
    await refuseTakenEmail(ctx, emailKey)
    await ctx.db
      .updateTable('invitations')
      .set({ revoked_at: ctx.now })
      .where('email_key', '=', emailKey)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    const token = newToken('invitation')
    const invitation = {
      id: newId(),
      token_hash: hashToken(token),
      email: input.email,
      email_key: emailKey,
      name: input.name,
      role_id: input.roleId,
      team_ids: [...new Set(input.teamIds)],
      invited_by: ctx.user.id,
      created_at: ctx.now,
      expires_at: new Date(Date.parse(ctx.now) + VALID_MS).toISOString(),
    }
    await ctx.db.insertInto('invitations').values(invitation).execute()
    await recordEvent(ctx, 'user_invited', {}, { email: input.email })
    const { mailed } = await queueMails(ctx, [
      { letter: 'invitation', id: invitation.id, secret: token },
    ])
    return secretLink(ctx, invitation, 'invitation', token, mailed)
  })
}

export async function revokeInvitation(ctx: Context, invitationId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const revoked = await ctx.db
      .updateTable('invitations')
      .set({ revoked_at: ctx.now })
      .where('id', '=', invitationId)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('email')
      .executeTakeFirst()
    if (!revoked) throw new Refusal('not_found', 'not_found')
    await recordEvent(ctx, 'user_invitation_revoked', {}, { email: revoked.email })
  })
}

/** What the page that accepts an invitation shows. */
export async function readInvitation(ctx: Context, token: string) {
  const invitation = await invitationBy(ctx, token).executeTakeFirst()
  if (!invitation) throw linkNotValid()
  const { email, name } = invitation
  const { name: workspace, language, passwordMinimum } = await readHouse(ctx)
  return { email, name, workspace, language, passwordMinimum }
}

/** Accepts an invitation: makes the user, once, however often the link is opened, and signs in. */
export async function acceptInvitation(ctx: Context, input: AcceptInvitation): Promise<Me> {
  // Asked first without a lock: the costly hash is only made for somebody who holds a valid link.
  const invitation = await invitationBy(ctx, input.token).executeTakeFirst()
  if (!invitation) throw linkNotValid()
  const owner = { email: invitation.email, name: input.name }
  const passwordHash = await hashNewPassword(ctx.db, input.password, owner)
  return openSession(ctx, (ctx) => join(ctx, input, passwordHash))
}

async function join(ctx: Context, input: AcceptInvitation, passwordHash: string): Promise<string> {
  const invitation = await invitationBy(ctx, input.token).forUpdate().executeTakeFirst()
  if (!invitation || !(await mayStillGive(ctx, invitation))) throw linkNotValid()
  await refuseTakenEmail(ctx, invitation.email_key)
  const workspace = await readHouse(ctx)
  const userId = newId()
  await ctx.db
    .insertInto('users')
    .values({
      id: userId,
      email: invitation.email,
      email_key: invitation.email_key,
      name: input.name,
      password_hash: passwordHash,
      role_id: invitation.role_id,
      language: input.language ?? workspace.language,
      time_zone: input.timeZone ?? workspace.time_zone,
      created_at: ctx.now,
    })
    .execute()
  await joinTeams(ctx, userId, invitation.team_ids)
  await ctx.db
    .updateTable('invitations')
    .set({ accepted_at: ctx.now })
    .where('id', '=', invitation.id)
    .execute()
  await recordEvent(await actingAs(ctx, userId), 'user_joined', {}, { userId })
  return userId
}

/** An invitation is worth what its sender is: gone with a sender who has left, or has lost those rights. */
async function mayStillGive(
  ctx: Context,
  invitation: { invited_by: string; role_id: string },
): Promise<boolean> {
  if (!(await findActiveUser(ctx.db, invitation.invited_by))) return false
  const { rights } = await actingAs(ctx, invitation.invited_by)
  const role = await ctx.db
    .selectFrom('roles')
    .select('permissions')
    .where('id', '=', invitation.role_id)
    .executeTakeFirstOrThrow()
  return rights.can('workspace.users') && !exceeds(role.permissions as Permissions, rights)
}

function invitationBy(ctx: Context, token: string) {
  return openInvitations(ctx)
    .select(['id', 'email', 'email_key', 'name', 'role_id', 'team_ids', 'invited_by'])
    .where('token_hash', '=', hashToken(token))
}

function openInvitations(ctx: Context) {
  return ctx.db
    .selectFrom('invitations')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now)
}

async function refuseTakenEmail(ctx: Context, emailKey: string): Promise<void> {
  const taken = await ctx.db
    .selectFrom('users')
    .select('id')
    .where('email_key', '=', emailKey)
    .executeTakeFirst()
  if (!taken) return
  throw new Refusal('conflict', 'email_taken', {
    errors: [{ field: 'email', code: 'email_taken' }],
  })
}

async function readHouse(ctx: Context) {
  return ctx.db
    .selectFrom('workspace')
    .innerJoin('security_settings', (on) => on.onTrue())
    .select([
      'workspace.name',
      'workspace.language',
      'workspace.time_zone',
      'security_settings.password_minimum as passwordMinimum',
    ])
    .$narrowType<{ language: Language }>()
    .executeTakeFirstOrThrow()
}

function linkNotValid(): Refusal {
  return new Refusal('not_found', 'invitation_not_valid')
}

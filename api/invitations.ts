import { z } from 'zod'
import { Me, NewPassword } from '#api/me.ts'
import { operation } from '#api/operation.ts'
import { SecretLink, Token } from '#api/secret-links.ts'
import { Email, Id, Instant, Language, RequiredText, TimeZone, Whole } from '#api/shapes.ts'

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  roleId: Id,
  teamIds: z.array(Id),
  invitedBy: Id,
  createdAt: Instant,
  expiresAt: Instant,
})
export type Invitation = z.output<typeof Invitation>

const Invite = z.object({
  email: Email,
  name: RequiredText(200),
  roleId: Id,
  teamIds: z.array(Id).max(50).default([]),
})

/** How somebody becomes a user. */
export const invitations = {
  listInvitations: operation({
    method: 'GET',
    path: '/invitations',
    area: 'people',
    permission: 'workspace.users',
    response: Whole(Invitation),
    summary: 'List open invitations.',
  }),
  invite: operation({
    method: 'POST',
    path: '/invitations',
    area: 'people',
    permission: 'workspace.users',
    body: Invite,
    response: SecretLink,
    status: 201,
    unkept: true,
    summary:
      'Invite somebody; the answer holds the link to hand over, shown only now, valid for 7 days.',
  }),
  revokeInvitation: operation({
    method: 'DELETE',
    path: '/invitations/:invitationId',
    area: 'people',
    permission: 'workspace.users',
    response: 'nothing',
    status: 204,
    summary: 'Withdraw an open invitation.',
  }),
  readInvitation: operation({
    method: 'POST',
    path: '/invitations/reading',
    area: 'none',
    permission: 'anyone',
    body: z.object({ token: Token }),
    response: z.object({
      email: z.string(),
      name: z.string(),
      workspace: z.string(),
      language: Language,
      /** Characters that the password needs. */
      passwordMinimum: z.int(),
    }),
    unkept: true,
    summary: 'What an invitation link says, for the page that accepts it.',
  }),
  acceptInvitation: operation({
    method: 'POST',
    path: '/invitations/acceptance',
    area: 'none',
    permission: 'anyone',
    body: z.object({
      token: Token,
      name: RequiredText(200),
      password: NewPassword,
      language: Language.optional(),
      timeZone: TimeZone.optional(),
    }),
    response: Me,
    status: 201,
    unkept: true,
    summary: 'Accept an invitation: makes the user and signs in.',
  }),
}

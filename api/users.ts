import { z } from 'zod'
import { NewPassword } from '#api/me.ts'
import { operation } from '#api/operation.ts'
import { ExtraPermissions } from '#api/roles.ts'
import { SecretLink, Token } from '#api/secret-links.ts'
import { Id, Instant, Language, RequiredText, Versioned, Whole } from '#api/shapes.ts'

export const User = z.object({
  ...Versioned,
  email: z.string(),
  name: z.string(),
  roleId: Id,
  teamIds: z.array(Id),
  language: Language,
  timeZone: z.string(),
  createdAt: Instant,
  disabledAt: Instant.nullable(),
  lastSeenAt: Instant.nullable(),
  /** What this user may do beyond the role. */
  extraPermissions: ExtraPermissions,
  /** Whether this user signs in with a second factor. */
  secondFactor: z.boolean(),
})
export type User = z.output<typeof User>

/** Users, and their way back in. */
export const users = {
  listUsers: operation({
    method: 'GET',
    path: '/users',
    area: 'people',
    permission: 'workspace.users',
    response: Whole(User),
    summary: 'List all users, disabled ones too.',
  }),
  updateUser: operation({
    method: 'PATCH',
    path: '/users/:userId',
    area: 'people',
    permission: 'workspace.users',
    body: z.object({
      name: RequiredText(200).optional(),
      roleId: Id.optional(),
      teamIds: z.array(Id).max(50).optional(),
      disabled: z.boolean().optional(),
      /** Beyond the role; what the role gives already is left out of the answer. */
      extraPermissions: ExtraPermissions.optional(),
    }),
    response: User,
    ifMatch: true,
    summary: 'Change a user: name, role, rights beyond it, teams, disabled or not.',
    description:
      'Nobody changes his own role and rights or disables himself, gives more than he has, or takes away the last administrator.',
  }),
  makePasswordReset: operation({
    method: 'POST',
    path: '/users/:userId/password-reset',
    area: 'people',
    permission: 'workspace.users',
    response: SecretLink,
    status: 201,
    unkept: true,
    summary: 'Make a link with which a user sets a new password; valid once, for 24 hours.',
  }),
  endSessions: operation({
    method: 'DELETE',
    path: '/users/:userId/sessions',
    area: 'people',
    permission: 'workspace.users',
    response: 'nothing',
    status: 204,
    summary: 'Sign a user out everywhere.',
  }),
  resetSecondFactor: operation({
    method: 'DELETE',
    path: '/users/:userId/second-factor',
    area: 'people',
    permission: 'workspace.users',
    response: 'nothing',
    status: 204,
    summary:
      'Take away the second factor of a user who has lost it; all sessions of that user end.',
  }),
  usePasswordReset: operation({
    method: 'POST',
    path: '/password-resets/use',
    area: 'none',
    permission: 'anyone',
    body: z.object({ token: Token, password: NewPassword }),
    response: 'nothing',
    status: 204,
    unkept: true,
    summary: 'Set a new password with a link; all sessions of that user end.',
  }),
}

import { z } from 'zod'
import { KEY_SCOPES } from '#domain/access.ts'
import { operation } from '#api/operation.ts'
import { ExtraPermissions, Permissions } from '#api/roles.ts'
import { FactorCode } from '#api/security.ts'
import {
  Email,
  Id,
  Instant,
  Language,
  RequiredText,
  TimeZone,
  Versioned,
  Whole,
} from '#api/shapes.ts'

/** 12 to 200 characters, any of them, or more where the workspace asks for more; commonly used ones are refused (ASVS 5, 6.2). */
export const NewPassword = z.string().min(12).max(200)

export const ColorScheme = z.enum(['auto', 'light', 'dark'])

export const Me = z.object({
  ...Versioned,
  email: z.string(),
  name: z.string(),
  language: Language,
  timeZone: z.string(),
  colorScheme: ColorScheme,
  roleId: Id,
  teamIds: z.array(Id),
  /** Users whose records the scope `team` covers; the asker is among them. */
  colleagueIds: z.array(Id),
  permissions: Permissions,
  /** Characters that a new password needs. */
  passwordMinimum: z.int(),
  /** Whether anything else waits until a second factor, which is asked for here, is switched on. */
  lacksSecondFactor: z.boolean(),
})
export type Me = z.output<typeof Me>

export const SignIn = z.object({
  email: z.string().max(254),
  password: z.string().max(1000),
  /** The second factor of whoever has switched it on: a code of the app, or a recovery code. */
  code: FactorCode.optional(),
})
export type SignIn = z.output<typeof SignIn>

export const Session = z.object({
  id: Id,
  createdAt: Instant,
  lastUsedAt: Instant,
  expiresAt: Instant,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  isCurrent: z.boolean(),
})
export type Session = z.output<typeof Session>

export const session = {
  signIn: operation({
    method: 'POST',
    path: '/session',
    area: 'none',
    permission: 'anyone',
    body: SignIn,
    response: Me,
    status: 201,
    unkept: true,
    summary: 'Sign in; the answer sets the session cookie.',
    description:
      'A wrong password and an unknown address answer alike. Too many failures: 429 with Retry-After. With a second factor, the right password alone answers 401 `second_factor_needed`; ask again with the code as well.',
  }),
  get: operation({
    method: 'GET',
    path: '/session',
    area: 'none',
    permission: 'signed_in',
    withoutFactor: true,
    response: Me,
    summary: 'Who is signed in, with all rights.',
  }),
  signOut: operation({
    method: 'DELETE',
    path: '/session',
    area: 'none',
    permission: 'signed_in',
    withoutFactor: true,
    response: 'nothing',
    status: 204,
    summary: 'Sign out.',
  }),
  list: operation({
    method: 'GET',
    path: '/sessions',
    area: 'none',
    permission: 'signed_in',
    response: Whole(Session),
    summary: 'List my own sessions.',
  }),
  endOthers: operation({
    method: 'DELETE',
    path: '/sessions',
    area: 'none',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'End all my sessions but this one.',
  }),
  end: operation({
    method: 'DELETE',
    path: '/sessions/:sessionId',
    area: 'none',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'End one of my sessions.',
  }),
  updateMe: operation({
    method: 'PATCH',
    path: '/me',
    area: 'none',
    permission: 'signed_in',
    body: z.object({
      name: RequiredText(200).optional(),
      language: Language.optional(),
      timeZone: TimeZone.optional(),
      colorScheme: ColorScheme.optional(),
    }),
    response: Me,
    summary: 'Change my own name, language, time zone or appearance.',
  }),
  changePassword: operation({
    method: 'PUT',
    path: '/me/password',
    area: 'none',
    permission: 'signed_in',
    body: z.object({ current: z.string().max(1000), password: NewPassword }),
    response: 'nothing',
    status: 204,
    unkept: true,
    summary: 'Change my password; all my other sessions end.',
  }),
}

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

export const Team = z.object({
  ...Versioned,
  name: z.string(),
  managerId: Id.nullable(),
  memberIds: z.array(Id),
})
export type Team = z.output<typeof Team>

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

export const SecretLink = z.object({
  id: Id,
  url: z.string(),
  expiresAt: Instant,
  /** Whether it is also on its way by mail. */
  mailed: z.boolean(),
})

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  /** The first characters, to tell keys apart. */
  hint: z.string(),
  userId: Id,
  scopes: z.array(z.enum(KEY_SCOPES)),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
})
export type ApiKey = z.output<typeof ApiKey>

const Token = z.string().min(20).max(200)

export const CreateTeam = z.object({
  name: RequiredText(100),
  managerId: Id.nullable().default(null),
  memberIds: z.array(Id).max(500).default([]),
})
export const CreateKey = z.object({
  name: RequiredText(100),
  scopes: z.array(z.enum(KEY_SCOPES)).min(1),
  /** Left out: the asker. Another user's key needs the right to manage users. */
  userId: Id.optional(),
  expiresAt: Instant.nullable().default(null),
})
export const Invite = z.object({
  email: Email,
  name: RequiredText(200),
  roleId: Id,
  teamIds: z.array(Id).max(50).default([]),
})

export const people = {
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
  listTeams: operation({
    method: 'GET',
    path: '/teams',
    area: 'people',
    permission: 'workspace.users',
    response: Whole(Team),
    summary: 'List teams with managers and members.',
  }),
  createTeam: operation({
    method: 'POST',
    path: '/teams',
    area: 'people',
    permission: 'workspace.users',
    body: CreateTeam,
    response: Team,
    status: 201,
    summary: 'Create a team.',
  }),
  updateTeam: operation({
    method: 'PATCH',
    path: '/teams/:teamId',
    area: 'people',
    permission: 'workspace.users',
    body: z.object({
      name: RequiredText(100).optional(),
      managerId: Id.nullable().optional(),
      memberIds: z.array(Id).max(500).optional(),
    }),
    response: Team,
    ifMatch: true,
    summary: 'Change a team: name, manager, members.',
  }),
  removeTeam: operation({
    method: 'DELETE',
    path: '/teams/:teamId',
    area: 'people',
    permission: 'workspace.users',
    response: 'nothing',
    status: 204,
    summary: 'Delete a team; refused while it owns leads, customers or deals.',
  }),
  listKeys: operation({
    method: 'GET',
    path: '/keys',
    area: 'people',
    permission: 'signed_in',
    response: Whole(ApiKey),
    summary: 'List API keys: my own, or all with the right to manage users.',
  }),
  createKey: operation({
    method: 'POST',
    path: '/keys',
    area: 'people',
    permission: 'signed_in',
    body: CreateKey,
    response: z.object({ ...ApiKey.shape, token: z.string() }),
    status: 201,
    unkept: true,
    summary: 'Make an API key; the token is shown only now.',
  }),
  revokeKey: operation({
    method: 'DELETE',
    path: '/keys/:keyId',
    area: 'people',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'Revoke an API key; the next request with it is refused.',
  }),
}

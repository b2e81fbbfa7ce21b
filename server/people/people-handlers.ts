import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { changePassword } from '#server/people/change-password.ts'
import {
  acceptInvitation,
  invite,
  listInvitations,
  readInvitation,
  revokeInvitation,
} from '#server/people/invitations.ts'
import { createKey, listKeys, revokeKey } from '#server/people/keys.ts'
import { readMe, updateMe } from '#server/people/me.ts'
import { makePasswordReset, usePasswordReset } from '#server/people/password-resets.ts'
import { listRoles } from '#server/people/roles.ts'
import { endSession, listSessions, signOut } from '#server/people/sessions.ts'
import { signIn } from '#server/people/sign-in.ts'
import { createTeam, listTeams, removeTeam, updateTeam } from '#server/people/teams.ts'
import { listUsers, updateUser } from '#server/people/users.ts'

export const sessionHandlers = handlers(api.session, {
  signIn: (ctx, { body }) => signIn(ctx, body),
  get: (ctx) => readMe(ctx),
  signOut: (ctx) => signOut(ctx),
  list: (ctx) => listSessions(ctx),
  end: (ctx, { params }) => endSession(ctx, params.sessionId),
  updateMe: (ctx, { body }) => updateMe(ctx, body),
  changePassword: (ctx, { body }) => changePassword(ctx, body),
})

export const peopleHandlers = handlers(api.people, {
  listUsers: (ctx) => listUsers(ctx),
  updateUser: (ctx, { params, body, version }) => updateUser(ctx, params.userId, body, version),
  makePasswordReset: (ctx, { params }) => makePasswordReset(ctx, params.userId),
  usePasswordReset: (ctx, { body }) => usePasswordReset(ctx, body),
  listInvitations: (ctx) => listInvitations(ctx),
  invite: (ctx, { body }) => invite(ctx, body),
  revokeInvitation: (ctx, { params }) => revokeInvitation(ctx, params.invitationId),
  readInvitation: (ctx, { body }) => readInvitation(ctx, body.token),
  acceptInvitation: (ctx, { body }) => acceptInvitation(ctx, body),
  listRoles: (ctx) => listRoles(ctx),
  listTeams: (ctx) => listTeams(ctx),
  createTeam: (ctx, { body }) => createTeam(ctx, body),
  updateTeam: (ctx, { params, body, version }) => updateTeam(ctx, params.teamId, body, version),
  removeTeam: (ctx, { params }) => removeTeam(ctx, params.teamId),
  listKeys: (ctx) => listKeys(ctx),
  createKey: (ctx, { body }) => createKey(ctx, body),
  revokeKey: (ctx, { params }) => revokeKey(ctx, params.keyId),
})

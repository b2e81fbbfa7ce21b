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
import { removeRole } from '#server/people/remove-role.ts'
import { createRole, listRoles, updateRole } from '#server/people/roles.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  switchSecondFactorOff,
} from '#server/people/second-factor.ts'
import { changeSecuritySettings, readSecuritySettings } from '#server/people/security-settings.ts'
import {
  endOtherSessions,
  endSession,
  endSessionsOfUser,
  listSessions,
  signOut,
} from '#server/people/sessions.ts'
import { signIn } from '#server/people/sign-in.ts'
import { createTeam, listTeams, removeTeam, updateTeam } from '#server/people/teams.ts'
import { listUsers, updateUser } from '#server/people/users.ts'

export function sessionHandlers(secretKey: string) {
  return handlers(api.session, {
    signIn: (ctx, { body }) => signIn(ctx, secretKey, body),
    get: (ctx) => readMe(ctx),
    signOut: (ctx) => signOut(ctx),
    list: (ctx) => listSessions(ctx),
    endOthers: (ctx) => endOtherSessions(ctx),
    end: (ctx, { params }) => endSession(ctx, params.sessionId),
    updateMe: (ctx, { body }) => updateMe(ctx, body),
    changePassword: (ctx, { body }) => changePassword(ctx, body),
  })
}

export function secondFactorHandlers(secretKey: string) {
  return handlers(api.secondFactor, {
    get: (ctx) => readSecondFactor(ctx),
    begin: (ctx, { body }) => beginSecondFactor(ctx, secretKey, body.password),
    confirm: (ctx, { body }) => confirmSecondFactor(ctx, secretKey, body.code),
    renewCodes: (ctx, { body }) => renewRecoveryCodes(ctx, secretKey, body.code),
    switchOff: (ctx, { body }) => switchSecondFactorOff(ctx, secretKey, body.code),
  })
}

export const roleHandlers = handlers(api.roles, {
  list: (ctx) => listRoles(ctx),
  create: (ctx, { body }) => createRole(ctx, body),
  update: (ctx, { params, body, version }) => updateRole(ctx, params.roleId, body, version),
  remove: (ctx, { params, query }) => removeRole(ctx, params.roleId, query.moveTo),
})

export const securityHandlers = handlers(api.security, {
  get: (ctx) => readSecuritySettings(ctx),
  update: (ctx, { body, version }) => changeSecuritySettings(ctx, body, version),
})

export const peopleHandlers = handlers(api.people, {
  listUsers: (ctx) => listUsers(ctx),
  updateUser: (ctx, { params, body, version }) => updateUser(ctx, params.userId, body, version),
  makePasswordReset: (ctx, { params }) => makePasswordReset(ctx, params.userId),
  endSessions: (ctx, { params }) => endSessionsOfUser(ctx, params.userId),
  resetSecondFactor: (ctx, { params }) => resetSecondFactor(ctx, params.userId),
  usePasswordReset: (ctx, { body }) => usePasswordReset(ctx, body),
  listInvitations: (ctx) => listInvitations(ctx),
  invite: (ctx, { body }) => invite(ctx, body),
  revokeInvitation: (ctx, { params }) => revokeInvitation(ctx, params.invitationId),
  readInvitation: (ctx, { body }) => readInvitation(ctx, body.token),
  acceptInvitation: (ctx, { body }) => acceptInvitation(ctx, body),
  listTeams: (ctx) => listTeams(ctx),
  createTeam: (ctx, { body }) => createTeam(ctx, body),
  updateTeam: (ctx, { params, body, version }) => updateTeam(ctx, params.teamId, body, version),
  removeTeam: (ctx, { params }) => removeTeam(ctx, params.teamId),
  listKeys: (ctx) => listKeys(ctx),
  createKey: (ctx, { body }) => createKey(ctx, body),
  revokeKey: (ctx, { params }) => revokeKey(ctx, params.keyId),
})

import { z } from 'zod'
import { operation } from '#api/operation.ts'
import { Id, Instant } from '#api/shapes.ts'

/** Whom the workspace asks for a second factor: whoever wants one, some roles, or everyone. */
export const SECOND_FACTOR_RULES = ['optional', 'roles', 'everyone'] as const

export const SecuritySettings = z.object({
  version: z.int(),
  /** Characters, 12 to 64. */
  passwordMinimum: z.int(),
  secondFactor: z.enum(SECOND_FACTOR_RULES),
  /** Who is asked where `secondFactor` is `roles`. */
  secondFactorRoleIds: z.array(Id),
})
export type SecuritySettings = z.output<typeof SecuritySettings>

export const UpdateSecuritySettings = z.object({
  passwordMinimum: z.int().min(12).max(64).optional(),
  secondFactor: z.enum(SECOND_FACTOR_RULES).optional(),
  secondFactorRoleIds: z.array(Id).max(100).optional(),
})
export type UpdateSecuritySettings = z.output<typeof UpdateSecuritySettings>

export const security = {
  get: operation({
    method: 'GET',
    path: '/settings/security',
    area: 'people',
    permission: 'workspace.users',
    response: SecuritySettings,
    summary: 'How people sign in here: passwords and the second factor.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/settings/security',
    area: 'people',
    permission: 'workspace.users',
    body: UpdateSecuritySettings,
    response: SecuritySettings,
    ifMatch: true,
    summary: 'Change how people sign in.',
    description:
      'Whoever lacks a second factor that is asked of him can do nothing but switch it on, from the next request on. API keys go on. Nobody asks for one without having one.',
  }),
}

/** Six digits of an app, or a recovery code; blanks and hyphens do not matter. */
export const FactorCode = z.string().min(1).max(40)

export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const SecondFactor = z.object({
  on: z.boolean(),
  since: Instant.nullable(),
  recoveryCodesLeft: z.int(),
  /** Whether the workspace asks this person for it. */
  required: z.boolean(),
})
export type SecondFactor = z.output<typeof SecondFactor>

export const secondFactor = {
  get: operation({
    method: 'GET',
    path: '/me/second-factor',
    area: 'none',
    permission: 'signed_in',
    withoutFactor: true,
    response: SecondFactor,
    summary: 'Whether I sign in with a second factor.',
  }),
  begin: operation({
    method: 'POST',
    path: '/me/second-factor',
    area: 'none',
    permission: 'signed_in',
    withoutFactor: true,
    body: z.object({ password: z.string().max(1000) }),
    response: z.object({ secret: z.string(), address: z.string() }),
    status: 201,
    unkept: true,
    summary: 'Make a secret for an authenticator app; it counts once it is confirmed.',
  }),
  confirm: operation({
    method: 'POST',
    path: '/me/second-factor/confirmation',
    area: 'none',
    permission: 'signed_in',
    withoutFactor: true,
    body: z.object({ code: FactorCode }),
    response: RecoveryCodes,
    status: 201,
    unkept: true,
    summary:
      'Switch the second factor on with a first code; answers ten recovery codes, shown only now. All my other sessions end.',
  }),
  renewCodes: operation({
    method: 'POST',
    path: '/me/second-factor/recovery-codes',
    area: 'none',
    permission: 'signed_in',
    body: z.object({ code: FactorCode }),
    response: RecoveryCodes,
    status: 201,
    unkept: true,
    summary: 'Make ten new recovery codes; the old ones stop working.',
  }),
  switchOff: operation({
    method: 'POST',
    path: '/me/second-factor/removal',
    area: 'none',
    permission: 'signed_in',
    body: z.object({ code: FactorCode }),
    response: 'nothing',
    status: 204,
    unkept: true,
    summary: 'Switch my second factor off; refused while the workspace asks for it.',
  }),
}

import { z } from 'zod'
import { ColorScheme, Me, NewPassword } from '#api/me.ts'
import { operation } from '#api/operation.ts'
import { FactorCode } from '#api/security.ts'
import { Id, Instant, Language, RequiredText, TimeZone, Whole } from '#api/shapes.ts'

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

/** Signing in and out, and what somebody changes of himself. */
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

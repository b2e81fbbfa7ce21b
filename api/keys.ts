import { z } from 'zod'
import { KEY_SCOPES } from '#domain/access.ts'
import { operation } from '#api/operation.ts'
import { Id, Instant, RequiredText, Whole } from '#api/shapes.ts'

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

export const CreateKey = z.object({
  name: RequiredText(100),
  scopes: z.array(z.enum(KEY_SCOPES)).min(1),
  /** Left out: the asker. Another user's key needs the right to manage users. */
  userId: Id.optional(),
  expiresAt: Instant.nullable().default(null),
})

/** Keys with which programs ask. */
export const keys = {
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

import { z } from 'zod'
import { GRANTS, type RecordKind, type RecordVerb, SCOPES } from '#domain/access.ts'
import { operation } from '#api/operation.ts'
import { Id, RequiredText, Versioned, Whole } from '#api/shapes.ts'

const Scope = z.enum(SCOPES)
const Scopes = z.object({ read: Scope, edit: Scope, delete: Scope } satisfies Record<
  RecordVerb,
  z.ZodType
>)

export const Permissions = z.object({
  records: z.object({
    leads: Scopes,
    customers: Scopes,
    deals: Scopes,
    quotations: Scopes,
    reports: Scopes,
  } satisfies Record<RecordKind, z.ZodType>),
  grants: z.array(z.enum(GRANTS)).max(GRANTS.length),
})

/** What a person may do beyond the role; what is left out stays with the role. */
export const ExtraPermissions = z.object({
  records: z
    .object({
      leads: Scopes.partial(),
      customers: Scopes.partial(),
      deals: Scopes.partial(),
      quotations: Scopes.partial(),
      reports: Scopes.partial(),
    } satisfies Record<RecordKind, z.ZodType>)
    .partial()
    .optional(),
  grants: Permissions.shape.grants.optional(),
})

export const Role = z.object({
  ...Versioned,
  key: z.string().nullable(),
  name: z.string(),
  builtIn: z.boolean(),
  permissions: Permissions,
  /** How many active users have it. */
  users: z.int(),
  /** How many disabled users have it, and how many open invitations give it. */
  others: z.int(),
})
export type Role = z.output<typeof Role>

export const CreateRole = z.object({ name: RequiredText(100), permissions: Permissions })
export type CreateRole = z.output<typeof CreateRole>

export const UpdateRole = CreateRole.partial()
export type UpdateRole = z.output<typeof UpdateRole>

export const roles = {
  list: operation({
    method: 'GET',
    path: '/roles',
    area: 'people',
    permission: 'workspace.users',
    response: Whole(Role),
    summary: 'List the roles with their permissions.',
  }),
  create: operation({
    method: 'POST',
    path: '/roles',
    area: 'people',
    permission: 'workspace.users',
    body: CreateRole,
    response: Role,
    status: 201,
    summary: 'Make a role that gives no more than the asker has.',
    description:
      'Nobody edits or deletes what he cannot see: a scope of `edit` or `delete` that is wider than that of `read` is refused.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/roles/:roleId',
    area: 'people',
    permission: 'workspace.users',
    body: UpdateRole,
    response: Role,
    ifMatch: true,
    summary:
      'Rename a role or change what it allows; holds for the next request of whoever has it.',
    description:
      'Roles that come with Kindling stay as they are. Nobody changes what his own role allows.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/roles/:roleId',
    area: 'people',
    permission: 'workspace.users',
    query: z.strictObject({
      /** The role that its users and open invitations get instead; needed where there are any. */
      moveTo: Id.optional(),
    }),
    response: 'nothing',
    status: 204,
    summary: 'Delete a role; its users get another one in the same step and sign in anew.',
  }),
}

import { RECORD_KINDS, type Permissions, rightsOf } from '#domain/access.ts'
import type { Actor } from '#server/context.ts'

/** Who asks before anybody has signed in, and in whose name the system itself acts. */
export const NOBODY: Actor = {
  id: '',
  name: '',
  roleId: '',
  timeZone: 'UTC',
  homeCountry: '',
  words: {},
  teamIds: [],
  colleagueIds: [],
  sessionId: null,
  apiKeyId: null,
}

const nothing = Object.fromEntries(
  RECORD_KINDS.map((kind) => [kind, { read: 'none', edit: 'none', delete: 'none' }]),
) as Permissions['records']

export const NO_PERMISSIONS: Permissions = { records: nothing, grants: [] }

export const NO_RIGHTS = rightsOf(NO_PERMISSIONS)

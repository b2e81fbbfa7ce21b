/** The kinds of record that a role reads, edits and deletes within a scope. Contacts follow their customer. */
export const RECORD_KINDS = ['leads', 'customers', 'deals', 'quotations', 'reports'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

export const RECORD_VERBS = ['read', 'edit', 'delete'] as const
export type RecordVerb = (typeof RECORD_VERBS)[number]

/**
 * none; own: I am the owner; team: also what my teams' members or my teams own, and what nobody
 * owns yet, so that an enquiry without an owner is never out of everybody's sight; all.
 */
export const SCOPES = ['none', 'own', 'team', 'all'] as const
export type Scope = (typeof SCOPES)[number]

/** Single rights, each granted or not. */
export const GRANTS = [
  'leads.create',
  'leads.assign',
  'leads.convert',
  'leads.disqualify',
  'leads.merge',
  'leads.import',
  'leads.export',
  'leads.bulkEdit',
  'leads.editConverted',
  'leads.erase',
  'customers.create',
  'customers.assign',
  'customers.export',
  'deals.create',
  'deals.assign',
  'deals.export',
  'quotations.create',
  'tags.create',
  'workspace.settings',
  'workspace.users',
  'workspace.sharedViews',
] as const
export type Grant = (typeof GRANTS)[number]

export type Permissions = {
  records: Record<RecordKind, Record<RecordVerb, Scope>>
  grants: Grant[]
}

/** A person's rights beyond the role: wider scopes and further grants, never fewer. */
export type ExtraPermissions = {
  records?: Partial<Record<RecordKind, Partial<Record<RecordVerb, Scope>>>>
  grants?: Grant[]
}

export type Rights = {
  can(grant: Grant): boolean
  scope(kind: RecordKind, verb: RecordVerb): Scope
}

/** What an operation asks for before it runs: nobody in particular, anyone signed in, a grant, or a scope above none. */
export type OperationPermission = 'anyone' | 'signed_in' | Grant | `${RecordKind}.${RecordVerb}`

export function rightsOf(permissions: Permissions, extra: ExtraPermissions = {}): Rights {
  const grants = new Set<Grant>([...permissions.grants, ...(extra.grants ?? [])])
  return {
    can: (grant) => grants.has(grant),
    scope: (kind, verb) =>
      wider(permissions.records[kind]?.[verb] ?? 'none', extra.records?.[kind]?.[verb] ?? 'none'),
  }
}

/** Whether rights meet what an operation asks for. */
export function meets(rights: Rights, permission: OperationPermission): boolean {
  if (permission === 'anyone' || permission === 'signed_in') return true
  const [kind, verb] = permission.split('.') as [RecordKind, RecordVerb]
  if (RECORD_VERBS.includes(verb)) return rights.scope(kind, verb) !== 'none'
  return rights.can(permission as Grant)
}

export type Owned = { ownerId: string | null; teamId: string | null }
export type Viewer = { id: string; teamIds: string[]; colleagueIds: string[] }

/** Whether a record lies within a scope of a person. The SQL starting points say the same to the database. */
export function isWithin(scope: Scope, record: Owned, viewer: Viewer): boolean {
  if (scope === 'all') return true
  if (scope === 'none') return false
  if (record.ownerId === viewer.id) return true
  if (scope === 'own') return false
  if (record.teamId !== null && viewer.teamIds.includes(record.teamId)) return true
  if (record.ownerId !== null) return viewer.colleagueIds.includes(record.ownerId)
  return record.teamId === null
}

/** Whether giving `given` would hand out more than `giver` has: nobody can raise anyone above himself. */
export function exceeds(given: Permissions, giver: Rights): boolean {
  const grantTooMuch = given.grants.some((grant) => !giver.can(grant))
  const scopeTooWide = RECORD_KINDS.some((kind) =>
    RECORD_VERBS.some((verb) => {
      const scope = given.records[kind]?.[verb] ?? 'none'
      return SCOPES.indexOf(scope) > SCOPES.indexOf(giver.scope(kind, verb))
    }),
  )
  return grantTooMuch || scopeTooWide
}

function wider(a: Scope, b: Scope): Scope {
  return SCOPES.indexOf(a) >= SCOPES.indexOf(b) ? a : b
}

export type BuiltInRole = 'administrator' | 'manager' | 'rep' | 'auditor'

/** The roles every workspace starts with (SPEC 16). Built-in ones can't be changed or removed. */
export const BUILT_IN_ROLES: Record<BuiltInRole, Permissions> = {
  administrator: { records: everyRecord('all', 'all', 'all'), grants: [...GRANTS] },
  manager: {
    records: {
      ...everyRecord('team', 'team', 'team'),
      customers: { read: 'all', edit: 'all', delete: 'team' },
    },
    grants: GRANTS.filter((grant) => !grant.startsWith('workspace.') && grant !== 'leads.erase'),
  },
  rep: {
    records: {
      ...everyRecord('own', 'own', 'none'),
      customers: { read: 'all', edit: 'own', delete: 'none' },
    },
    grants: [
      'leads.create',
      'leads.convert',
      'leads.disqualify',
      'customers.create',
      'deals.create',
      'quotations.create',
      'tags.create',
    ],
  },
  auditor: { records: everyRecord('all', 'none', 'none'), grants: [] },
}

function everyRecord(
  read: Scope,
  edit: Scope,
  remove: Scope,
): Record<RecordKind, Record<RecordVerb, Scope>> {
  const scopes = () => ({ read, edit, delete: remove })
  return {
    leads: scopes(),
    customers: scopes(),
    deals: scopes(),
    quotations: scopes(),
    reports: scopes(),
  }
}

/** What an API key may be limited to; a key acts with its owner's rights within its scopes. */
export const KEY_SCOPES = [
  'leads.read',
  'leads.write',
  'customers.read',
  'customers.write',
  'deals.read',
  'deals.write',
  'activities.read',
  'activities.write',
  'imports.read',
  'imports.write',
  'views.read',
  'views.write',
  'settings.read',
  'settings.write',
  'people.read',
  'people.write',
] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

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

/** The kinds of record and the single rights that there is something for by now; the others are only kept. */
export const OFFERED_KINDS = ['leads', 'customers', 'deals'] as const satisfies RecordKind[]
const NOT_OFFERED: readonly Grant[] = [
  'leads.merge',
  'leads.export',
  'leads.erase',
  'customers.export',
  'deals.export',
  'quotations.create',
]
export const OFFERED_GRANTS: readonly Grant[] = GRANTS.filter(
  (grant) => !NOT_OFFERED.includes(grant),
)

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
      return isWider(scope, giver.scope(kind, verb))
    }),
  )
  return grantTooMuch || scopeTooWide
}

/** Rights spelled out as permissions. */
export function permissionsOf(rights: Rights): Permissions {
  const scopesOf = (kind: RecordKind) =>
    Object.fromEntries(RECORD_VERBS.map((verb) => [verb, rights.scope(kind, verb)]))
  return {
    records: Object.fromEntries(
      RECORD_KINDS.map((kind) => [kind, scopesOf(kind)]),
    ) as Permissions['records'],
    grants: GRANTS.filter((grant) => rights.can(grant)),
  }
}

/** Whether a scope reaches further than another one. */
export function isWider(scope: Scope, than: Scope): boolean {
  return SCOPES.indexOf(scope) > SCOPES.indexOf(than)
}

/**
 * Why permissions contradict themselves: nobody edits or deletes what he can't see. One refusal for
 * each scope that reaches further than reading, at its place in the permissions.
 */
export function whyNotPermissions(
  permissions: Permissions,
): { field: string; code: 'scope_beyond_reading' }[] {
  return RECORD_KINDS.flatMap((kind) => {
    const scopes = permissions.records[kind]
    return RECORD_VERBS.filter((verb) => isWider(scopes[verb], scopes.read)).map((verb) => ({
      field: `permissions.records.${kind}.${verb}`,
      code: 'scope_beyond_reading' as const,
    }))
  })
}

type IdleReason = 'idle_without_lead_editing' | 'idle_without_creating' | 'idle_without_reading'

/** Why a right does nothing for whoever has it, because it needs another one. */
export function whyIdle(grant: Grant, rights: Rights): IdleReason | undefined {
  if (!rights.can(grant)) return undefined
  if (NEED_LEAD_EDITING.includes(grant) && rights.scope('leads', 'edit') === 'none')
    return 'idle_without_lead_editing'
  if (grant === 'leads.convert' && !(rights.can('customers.create') && rights.can('deals.create')))
    return 'idle_without_creating'
  const [kind] = grant.split('.') as [RecordKind]
  if (RECORD_KINDS.includes(kind) && rights.scope(kind, 'read') === 'none')
    return 'idle_without_reading'
}

const NEED_LEAD_EDITING: readonly Grant[] = [
  'leads.assign',
  'leads.convert',
  'leads.disqualify',
  'leads.bulkEdit',
  'leads.editConverted',
]

/** What of extra permissions really is beyond a role: wider scopes and further grants. */
export function beyondRole(extra: ExtraPermissions, role: Permissions): ExtraPermissions {
  const records = RECORD_KINDS.flatMap((kind) => {
    const wider = RECORD_VERBS.flatMap((verb) => {
      const scope = extra.records?.[kind]?.[verb]
      return scope && isWider(scope, role.records[kind]?.[verb] ?? 'none') ? [[verb, scope]] : []
    })
    return wider.length > 0 ? [[kind, Object.fromEntries(wider)]] : []
  })
  const grants = GRANTS.filter(
    (grant) => extra.grants?.includes(grant) && !role.grants.includes(grant),
  )
  return {
    ...(records.length > 0 && { records: Object.fromEntries(records) }),
    ...(grants.length > 0 && { grants }),
  }
}

/** Permissions with one value for each right, such as `leads.read: own` and `leads.convert: true`, for the history. */
export function rightByRight(permissions: ExtraPermissions): Record<string, Scope | boolean> {
  const scopes = RECORD_KINDS.flatMap((kind) =>
    RECORD_VERBS.map((verb): [string, Scope] => [
      `${kind}.${verb}`,
      permissions.records?.[kind]?.[verb] ?? 'none',
    ]),
  )
  const grants = GRANTS.map((grant): [string, boolean] => [
    grant,
    permissions.grants?.includes(grant) ?? false,
  ])
  return Object.fromEntries<Scope | boolean>([...scopes, ...grants])
}

function wider(a: Scope, b: Scope): Scope {
  return isWider(a, b) ? a : b
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

import { VisuallyHidden } from '@mantine/core'
import {
  isWider,
  OFFERED_KINDS,
  RECORD_VERBS,
  SCOPES,
  type Permissions,
  type RecordKind,
  type RecordVerb,
  type Rights,
  type Scope,
} from '#domain/access.ts'
import { useT } from '#web/i18n.tsx'
import type { PermissionFieldsProps } from './PermissionFields.tsx'
import styles from './PermissionFields.module.css'

interface ScopeFieldsProps extends PermissionFieldsProps {
  /** The rights of whoever chooses; wider scopes can't be given. */
  mine: Rights
}

/** Leads, customers and deals × see, edit and delete. Narrowing what is seen narrows the rest with it. */
export function ScopeFields({ value, onChange, floor, whyNot, mine }: ScopeFieldsProps) {
  const t = useT()
  return (
    <div>
      <table className={styles.scopes}>
        <caption className={styles.caption}>{t('access.roles.records')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>{t('access.roles.record')}</VisuallyHidden>
            </th>
            {RECORD_VERBS.map((verb) => (
              <th key={verb} scope="col">
                {t(`administration.roles.verbs.${verb}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {OFFERED_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`administration.roles.recordGroups.${kind}`)}</th>
              {RECORD_VERBS.map((verb) => (
                <td key={verb}>
                  <ScopeSelect
                    kind={kind}
                    verb={verb}
                    scopes={value.records[kind]}
                    floor={floor?.records[kind]?.[verb] ?? 'none'}
                    most={mine.scope(kind, verb)}
                    whyNot={whyNot}
                    onChange={(scope) => onChange(withScope(value, kind, verb, scope, floor))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.help}>
        {t('access.roles.scopesHelp')}
        {whyNot === undefined && reachesBeyond(mine) && ` (${t('access.roles.beyondYours')})`}
      </p>
    </div>
  )
}

interface ScopeSelectProps {
  kind: RecordKind
  verb: RecordVerb
  scopes: Record<RecordVerb, Scope>
  floor: Scope
  most: Scope
  whyNot: string | undefined
  onChange: (scope: Scope) => void
}

function ScopeSelect({ kind, verb, scopes, floor, most, whyNot, onChange }: ScopeSelectProps) {
  const t = useT()
  const chosen = scopes[verb]
  const isBeyond = isWider(chosen, floor) && floor !== 'none'
  const label = t('access.roles.scopeOf', {
    verb: t(`administration.roles.verbs.${verb}`),
    kind: t(`administration.roles.recordGroups.${kind}`),
  })
  if (whyNot !== undefined) {
    return (
      <span data-none={chosen === 'none' || undefined}>
        {t(`administration.roles.scopes.${chosen}`)}
      </span>
    )
  }
  return (
    <select
      className={styles.scope}
      aria-label={label}
      value={chosen}
      data-beyond={isBeyond || undefined}
      data-none={chosen === 'none' || undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value as Scope)}
    >
      {SCOPES.map((scope) => (
        <option key={scope} value={scope} disabled={!mayChoose(scope)}>
          {t(`administration.roles.scopes.${scope}`)}
        </option>
      ))}
    </select>
  )

  function mayChoose(scope: Scope): boolean {
    if (scope === chosen) return true
    const isMoreThanSeen = verb !== 'read' && isWider(scope, scopes.read)
    return !isMoreThanSeen && !isWider(scope, most) && !isWider(floor, scope)
  }
}

/** With one scope changed; editing and deleting never reach further than seeing. */
function withScope(
  { records, grants }: Permissions,
  kind: RecordKind,
  verb: RecordVerb,
  scope: Scope,
  floor: Permissions | undefined,
): Permissions {
  const changed = { ...records[kind], [verb]: scope }
  const within = (each: RecordVerb) => {
    const least = floor?.records[kind]?.[each] ?? 'none'
    if (!isWider(changed[each], changed.read)) return changed[each]
    return isWider(least, changed.read) ? least : changed.read
  }
  const scopes = { read: changed.read, edit: within('edit'), delete: within('delete') }
  return { grants, records: { ...records, [kind]: scopes } }
}

function reachesBeyond(mine: Rights): boolean {
  return OFFERED_KINDS.some((kind) => RECORD_VERBS.some((verb) => mine.scope(kind, verb) !== 'all'))
}

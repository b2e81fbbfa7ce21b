import {
  OFFERED_GRANTS,
  rightsOf,
  whyIdle,
  type Grant,
  type Permissions,
  type Rights,
} from '#domain/access.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { CheckField } from '#web/ui/CheckField.tsx'
import type { PermissionFieldsProps } from './PermissionFields.tsx'
import styles from './PermissionFields.module.css'

const GROUPS = [
  { id: 'leads', kinds: ['leads'] },
  { id: 'customers', kinds: ['customers'] },
  { id: 'deals', kinds: ['deals'] },
  { id: 'workspace', kinds: ['tags', 'workspace'] },
] as const

interface GrantFieldsProps extends PermissionFieldsProps {
  mine: Rights
}

/** Single rights in their groups, each with what it means; one that does nothing yet says why. */
export function GrantFields({ value, onChange, floor, whyNot, mine }: GrantFieldsProps) {
  const t = useT()
  return GROUPS.map(({ id, kinds }) => (
    <fieldset key={id} className={styles.grants}>
      <legend>
        {id === 'workspace'
          ? t('administration.roles.workspaceGroup')
          : t(`administration.roles.recordGroups.${id}`)}
      </legend>
      {OFFERED_GRANTS.filter((grant) => kinds.some((kind) => grant.startsWith(`${kind}.`))).map(
        (grant) => (
          <GrantField
            key={grant}
            grant={grant}
            value={value}
            comesWithRole={floor?.grants.includes(grant) ?? false}
            isMarked={floor !== undefined}
            whyNot={
              whyNot ??
              (mine.can(grant) || value.grants.includes(grant)
                ? undefined
                : t('problems.rights_above_yours'))
            }
            onChange={onChange}
          />
        ),
      )}
    </fieldset>
  ))
}

interface GrantFieldProps {
  grant: Grant
  value: Permissions
  comesWithRole: boolean
  /** Whether what is not the role's is told apart from it. */
  isMarked: boolean
  whyNot: string | undefined
  onChange: (value: Permissions) => void
}

function GrantField({ grant, value, comesWithRole, isMarked, whyNot, onChange }: GrantFieldProps) {
  const t = useT()
  const isGranted = value.grants.includes(grant)
  const idle = whyIdle(grant, rightsOf(value))
  const isBeyond = isMarked && isGranted && !comesWithRole
  const name = t(`administration.roles.grants.${grant}`)
  const help = idle ? t(`problems.${idle}`) : helpFor()
  const fixed = comesWithRole ? t('access.roles.ofRole') : whyNot
  return (
    <CheckField
      label={isBeyond ? `${name} · ${t('access.roles.beyondMark')}` : name}
      value={isGranted}
      help={help}
      // What a role allows is only read where it can't be changed; each line need not say so again.
      whyNot={fixed === whyNot && whyNot !== undefined ? (help ?? '') : fixed}
      onChange={(wanted) =>
        onChange({
          ...value,
          grants: wanted ? [...value.grants, grant] : value.grants.filter((each) => each !== grant),
        })
      }
    />
  )

  function helpFor(): string | undefined {
    const help = sentenceFor(t, `access.roles.grantHelp.${grant}`, {}, 'access.roles.beyondNone')
    return help === t('access.roles.beyondNone') ? undefined : help
  }
}

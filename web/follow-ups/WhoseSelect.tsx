import { Select } from '@mantine/core'
import { useT } from '#web/i18n.tsx'
import { optionsOf } from '#web/ui/fields.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'

interface WhoseSelectProps {
  /** `mine`, `team`, `all`, or a user's id. */
  value: string
  onChange: (value: string) => void
  /** Offers everybody at once too. */
  withEverybody?: boolean
}

/** Whose things are shown: mine, my team's, or one colleague's. What of theirs one may see is the server's to say. */
export function WhoseSelect({ value, onChange, withEverybody = false }: WhoseSelectProps) {
  const t = useT()
  const me = useMe()
  const { users } = useWorkspace()
  const hasTeam = me.colleagueIds.some((id) => id !== me.id)
  const others = users.filter(({ id, isDisabled }) => id !== me.id && (!isDisabled || id === value))
  return (
    <Select
      aria-label={t('followUps.whose')}
      size="xs"
      w={{ base: 140, xs: 180 }}
      value={value}
      onChange={(chosen) => onChange(chosen ?? 'mine')}
      allowDeselect={false}
      searchable={others.length > 8}
      nothingFoundMessage={t('ui.nothingFound')}
      maxDropdownHeight={320}
      data={[
        ...(withEverybody ? [{ value: 'all', label: t('followUps.everybody') }] : []),
        { value: 'mine', label: t('followUps.mine') },
        ...(hasTeam || value === 'team' ? [{ value: 'team', label: t('followUps.team') }] : []),
        ...optionsOf(others),
      ]}
    />
  )
}

import { useT } from '#web/i18n.tsx'
import type { FilterField } from '#web/ui/FilterBar.tsx'
import { optionsOf } from '#web/ui/fields.ts'
import { useFormat } from '#web/ui/format.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'

/** Whose records: mine, my team's, nobody's, or those of chosen people; who has left comes last. */
export function useOwnerFilter({ withTeam }: { withTeam: boolean }): FilterField {
  const t = useT()
  const me = useMe()
  const format = useFormat()
  const others = useWorkspace()
    .users.filter(({ id }) => id !== me.id)
    .toSorted(
      (a, b) => Number(a.isDisabled) - Number(b.isDisabled) || format.compare(a.name, b.name),
    )
  return {
    id: 'owner',
    label: t('timeline.fields.ownerId'),
    options: [
      { value: 'me', label: t('leads.filters.me') },
      ...(withTeam ? [{ value: 'team', label: t('leads.filters.myTeam') }] : []),
      { value: 'none', label: t('leads.filters.nobody') },
      ...optionsOf(others),
    ],
  }
}

import { useT } from '#web/i18n.tsx'
import { useOwnerOptions } from '#web/leads/form/use-owner-options.ts'
import { Person } from '#web/ui/Avatar.tsx'
import { Detail } from '#web/ui/DetailList.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { useWorkspace } from '#web/workspace.ts'

interface OwnerDetailProps {
  ownerId: string | null
  whyNot: string | undefined
  onAssign: (ownerId: string | null) => unknown
}

/** Who is responsible for a record, and giving it to somebody else. */
export function OwnerDetail({ ownerId, whyNot, onAssign }: OwnerDetailProps) {
  const t = useT()
  const owner = useWorkspace().userById(ownerId)
  const options = useOwnerOptions(ownerId)
  return (
    <Detail label={t('timeline.fields.ownerId')}>
      <InlineSelect
        label={t('timeline.fields.ownerId')}
        value={ownerId}
        options={options}
        renderOption={({ label }) => <Person name={label} />}
        display={owner && <Person name={owner.name} />}
        clearLabel={t('leads.list.nobody')}
        whyNot={whyNot}
        onSave={onAssign}
      />
    </Detail>
  )
}

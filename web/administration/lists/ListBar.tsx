import { IconPlus } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { AdministrationBar } from '../AdministrationBar.tsx'

interface ListBarProps {
  title: string
  /** How many entries the list has. */
  count: number
  onAdd: () => void
}

/** The bar over a list of Administration: what it is, how long, and + Add new. */
export function ListBar({ title, count, onAdd }: ListBarProps) {
  const t = useT()
  return (
    <AdministrationBar
      title={title}
      count={count}
      actions={
        <ActionButton look="primary" icon={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
          {t('lists.addNew')}
        </ActionButton>
      }
    />
  )
}

import { IconLink, IconTrash } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { useCopyLink } from './use-copy-link.ts'

interface RecordMenuProps {
  name: string
  path: string
  deleteLabel: string
  whyNotDelete: string | undefined
  onDelete: () => void
}

/** What is behind the dots of a record's page: its link, and deleting it. */
export function RecordMenu({ name, path, deleteLabel, whyNotDelete, onDelete }: RecordMenuProps) {
  const t = useT()
  const copyLink = useCopyLink(path)
  return (
    <RowMenu name={name}>
      {() => (
        <>
          <MenuAction icon={<IconLink size={16} />} onClick={copyLink}>
            {t('leads.record.copyLink')}
          </MenuAction>
          <MenuAction
            look="danger"
            icon={<IconTrash size={16} />}
            whyNot={whyNotDelete}
            onClick={onDelete}
          >
            {deleteLabel}
          </MenuAction>
        </>
      )}
    </RowMenu>
  )
}

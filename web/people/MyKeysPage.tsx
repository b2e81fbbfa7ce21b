import { IconPlus } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { useMe } from '#web/workspace.ts'
import { KeysTable } from './KeysTable.tsx'
import { NewKeyPanel } from './NewKeyPanel.tsx'
import { ProfileBar } from './ProfileBar.tsx'

export function MyKeysPage() {
  const t = useT()
  const me = useMe()
  const { isOpen, open, close } = useDialog()
  const add = () => open('new')
  return (
    <>
      <ProfileBar
        actions={
          <ActionButton look="primary" icon={<IconPlus size={16} />} onClick={add}>
            {t('people.keys.add')}
          </ActionButton>
        }
      />
      <KeysTable ownerId={me.id} onAdd={add} />
      {isOpen('new') && <NewKeyPanel onClose={close} />}
    </>
  )
}

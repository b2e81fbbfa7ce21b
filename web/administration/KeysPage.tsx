import { IconPlus } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { KeysTable } from '#web/people/KeysTable.tsx'
import { NewKeyPanel } from '#web/people/NewKeyPanel.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { AdministrationBar } from './AdministrationBar.tsx'

/** Everybody's API keys. */
export function KeysPage() {
  const t = useT()
  const { isOpen, open, close } = useDialog()
  const add = () => open('new')
  return (
    <>
      <AdministrationBar
        title={t('administration.pages.keys')}
        actions={
          <ActionButton look="primary" icon={<IconPlus size={16} />} onClick={add}>
            {t('people.keys.add')}
          </ActionButton>
        }
      />
      <KeysTable onAdd={add} />
      {isOpen('new') && <NewKeyPanel onClose={close} />}
    </>
  )
}

import type { CustomField } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import { useState } from 'react'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import type { Clash, ClashChoice } from './clash.ts'
import styles from './Conflict.module.css'
import { ConflictChoice } from './ConflictChoice.tsx'
import type { FieldSave } from './use-field-save.ts'

interface ConflictProps {
  saving: Pick<FieldSave, 'conflict' | 'keepTheirs' | 'settle'>
  say?: ((value: unknown) => string) | undefined
  /** The custom field it is, when it is one. */
  field?: CustomField
}

/** The choice, while a field's saving has met somebody else's. */
export function Conflict(props: ConflictProps) {
  const { conflict } = props.saving
  if (!conflict) return null
  return <ConflictDialog {...props} clash={conflict} />
}

function ConflictDialog({ clash, saving, say, field }: ConflictProps & { clash: Clash }) {
  const t = useT()
  const [choice, setChoice] = useState<ClashChoice>()
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<string>()

  async function settle(): Promise<void> {
    if (!choice || sending) return
    setSending(true)
    setError(await saving.settle(choice))
    setSending(false)
  }

  return (
    <FormDialog
      opened
      onClose={saving.keepTheirs}
      title={t('leads.record.clash.title')}
      onSubmit={() => void settle()}
      saving={sending}
      error={error}
      // What was typed is not to be lost by a key: closing asks.
      dirty
      saveLabel={t('leads.record.clash.save')}
      whyNot={choice ? undefined : t('leads.record.clash.chooseFirst')}
    >
      <p className={styles.hint}>{t('leads.record.clash.hint')}</p>
      <ConflictChoice
        clash={clash}
        choice={choice}
        onChoose={setChoice}
        say={say}
        record={field?.record}
      />
    </FormDialog>
  )
}

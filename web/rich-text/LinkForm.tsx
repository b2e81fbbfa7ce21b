import { useState } from 'react'
import { TextInput } from '@mantine/core'
import { linkFromTyped } from '#domain/rich-text.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import styles from './RichText.module.css'

interface LinkFormProps {
  /** The address that stands there now; nothing where there is no link yet. */
  href: string | undefined
  onSet: (href: string) => void
  onRemove: () => void
  onClose: () => void
}

/** Where the chosen words lead; takes the place of the tools until it is said. */
export function LinkForm({ href, onSet, onRemove, onClose }: LinkFormProps) {
  const t = useT()
  const [typed, setTyped] = useState(href ?? '')
  const [wrong, setWrong] = useState(false)

  function set(): void {
    const link = linkFromTyped(typed)
    if (link) onSet(link)
    else setWrong(true)
  }

  return (
    <div
      className={styles.bar}
      role="group"
      aria-label={t('timeline.editor.link')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return
        event.preventDefault()
        event.stopPropagation()
        if (event.key === 'Enter') set()
        else onClose()
      }}
    >
      <div className={styles.linkForm}>
        <TextInput
          ref={focus}
          size="xs"
          aria-label={t('timeline.editor.linkAddress')}
          placeholder={t('timeline.editor.linkHint')}
          inputMode="url"
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            setWrong(false)
          }}
          error={wrong && t('timeline.editor.linkNotSafe')}
        />
        {href && (
          <ActionButton look="quiet" onClick={onRemove}>
            {t('timeline.editor.linkRemove')}
          </ActionButton>
        )}
        <ActionButton look="quiet" onClick={onClose}>
          {t('ui.cancel')}
        </ActionButton>
        <ActionButton onClick={set}>{t('timeline.editor.linkSet')}</ActionButton>
      </div>
    </div>
  )
}

function focus(field: HTMLInputElement | null): void {
  field?.focus({ preventScroll: true })
}

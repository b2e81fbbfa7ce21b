import { IconPencil } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './InlineEdit.module.css'

interface InlineEditProps {
  /** What it is, for the name of the control. */
  label: string
  value: string
  /** How it looks when not edited, such as a link; the value itself otherwise. */
  display?: ReactNode
  /** Saves; while its promise runs the field waits, and when it rejects the typing stays. */
  onSave: (value: string) => unknown
  /** The editing begins: what stands here now is what the person has seen. */
  onEdit?: () => void
  /** Why the last saving failed, as a sentence. */
  error?: string | undefined
  whyNot?: string | undefined
  lines?: 'one' | 'many'
  type?: 'text' | 'email' | 'tel' | 'url'
}

/** A value that is changed where it stands: click or Enter edits, Enter saves, Esc takes it back. */
export function InlineEdit({
  label,
  value,
  display,
  onSave,
  onEdit,
  error,
  whyNot,
  lines = 'one',
  type = 'text',
}: InlineEditProps) {
  const t = useT()
  const [draft, setDraft] = useState<string>()
  const [saving, setSaving] = useState(false)
  const settled = useRef(false)
  const focusReturns = useRef(false)

  // Drawing a whole record anew takes longer than a frame, so that the focus waits for its button.
  function takeFocusBack(opener: HTMLButtonElement | null): void {
    if (opener === null || !focusReturns.current) return
    focusReturns.current = false
    opener.focus()
  }

  async function save(): Promise<void> {
    if (draft === undefined || settled.current) return
    if (draft.trim() === value.trim()) return setDraft(undefined)
    settled.current = true
    setSaving(true)
    try {
      await onSave(draft)
      setDraft(undefined)
    } catch {
      focusReturns.current = false
      // The caller tells why through `error`; what was typed stays here to be put right.
    } finally {
      settled.current = false
      setSaving(false)
    }
  }

  if (draft === undefined) {
    const shown = display ?? value
    const blank = value === ''
    if (whyNot !== undefined) {
      return (
        <span data-inline-edit className={styles.locked} title={whyNot}>
          {blank ? <Blank /> : shown}
        </span>
      )
    }
    return (
      <span data-inline-edit className={styles.rest}>
        {!blank && display !== undefined && <span className={styles.display}>{display}</span>}
        <button
          ref={takeFocusBack}
          type="button"
          className={styles.opener}
          aria-label={`${t('ui.editNamed', { name: label })}: ${blank ? t('ui.empty') : value}`}
          onClick={() => {
            setDraft(value)
            onEdit?.()
          }}
        >
          {display === undefined || blank ? (
            blank ? (
              <Blank />
            ) : (
              value
            )
          ) : (
            <IconPencil size={14} aria-hidden />
          )}
        </button>
      </span>
    )
  }

  const shared = {
    className: styles.input,
    'aria-label': label,
    'aria-invalid': error !== undefined || undefined,
    value: draft,
    readOnly: saving,
    autoFocus: true,
    onChange: (event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value),
    onBlur: () => {
      focusReturns.current = false
      void save()
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation()
        settled.current = true
        focusReturns.current = true
        setDraft(undefined)
        requestAnimationFrame(() => (settled.current = false))
      } else if (event.key === 'Enter' && (lines === 'one' || event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        event.stopPropagation()
        focusReturns.current = true
        void save()
      }
    },
  }
  return (
    <span data-inline-edit className={styles.editing}>
      {lines === 'one' ? (
        <input {...shared} type={type} />
      ) : (
        <textarea {...shared} rows={Math.min(12, draft.split('\n').length + 2)} />
      )}
      {error && (
        <span role="alert" className={styles.error}>
          {error}
        </span>
      )}
    </span>
  )
}

function Blank() {
  const t = useT()
  return <span className={styles.blank}>{t('ui.empty')}</span>
}

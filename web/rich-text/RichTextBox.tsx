import { useCallback, useRef, useState, type ComponentType } from 'react'
import { flushSync } from 'react-dom'
import { documentOfText, isPlain, plainTextOf, type RichText } from '#domain/rich-text.ts'
import type { People } from './people.ts'
import styles from './RichText.module.css'
import { RichTextView } from './RichTextView.tsx'
import { Toolbar } from './Toolbar.tsx'

interface RichTextBoxProps {
  label: string
  placeholder?: string
  value: RichText
  onChange: (value: RichText) => void
  error?: string | undefined
  /** Puts the cursor into it when it appears. */
  startsFocused?: boolean
  /** Who can be mentioned, asked when `@` is typed. */
  people: People
}

export interface EditorProps extends RichTextBoxProps {
  /** Where the cursor stands in the plain text; nowhere when the box has no focus. */
  cursor: number | undefined
}

type Editor = ComponentType<EditorProps>

let loaded: Editor | undefined
let loading: Promise<Editor> | undefined

/** The editor is as heavy as the rest of a page, so it comes when somebody is about to write. */
function loadEditor(): Promise<Editor> {
  loading ??= import('./RichTextEditor.tsx').then((part) => (loaded = part.RichTextEditor))
  loading.catch(() => (loading = undefined))
  return loading
}

/**
 * A text with bold, italics, lists, links and people. One can write at once: until the editor is
 * there, in a plain field whose words and cursor the editor takes over.
 */
export function RichTextBox(props: RichTextBoxProps) {
  const { label, placeholder, value, onChange, error, startsFocused } = props
  const [Editor, setEditor] = useState(() => loaded)
  const [isPlainForGood, setPlainForGood] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const composing = useRef(false)
  const appear = useCallback(
    (node: HTMLTextAreaElement | null) => {
      field.current = node
      if (startsFocused) node?.focus({ preventScroll: true })
    },
    [startsFocused],
  )
  const [cursor, setCursor] = useState<number>()

  function takeOver(): void {
    if (!loaded || composing.current) return
    const focused = document.activeElement === field.current
    // At once: a key that is pressed in between would move the cursor.
    flushSync(() => {
      setCursor(focused ? field.current?.selectionStart : undefined)
      setEditor(() => loaded)
    })
  }

  function load(): void {
    // Without it one can still write, only without looks.
    loadEditor().then(takeOver, () => setPlainForGood(true))
  }

  const loadOnce = useCallback((node: HTMLElement | null) => {
    if (node)
      loadEditor().then(
        (part) => setEditor(() => part),
        () => setPlainForGood(true),
      )
  }, [])

  if (Editor) return <Editor {...props} cursor={startsFocused ? (cursor ?? Infinity) : cursor} />
  const waits = !isPlainForGood && !isPlain(value)
  return (
    <div>
      <div className={styles.box} data-wrong={error !== undefined || undefined}>
        {waits ? (
          <div ref={loadOnce} className={styles.waiting} aria-label={label} aria-busy role="group">
            <RichTextView document={value} />
          </div>
        ) : (
          <textarea
            ref={appear}
            className={styles.plain}
            aria-label={label}
            aria-invalid={error !== undefined || undefined}
            placeholder={placeholder}
            value={plainTextOf(value)}
            onChange={({ currentTarget }) => onChange(documentOfText(currentTarget.value))}
            onFocus={load}
            onCompositionStart={() => (composing.current = true)}
            onCompositionEnd={() => {
              composing.current = false
              takeOver()
            }}
          />
        )}
        <Toolbar onUse={() => field.current?.focus()} />
      </div>
      {error && <p className={styles.wrong}>{error}</p>}
    </div>
  )
}

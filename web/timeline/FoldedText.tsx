import { useState } from 'react'
import type { RichText } from '#domain/rich-text.ts'
import { useT } from '#web/i18n.tsx'
import { RichTextView } from '#web/rich-text/RichTextView.tsx'
import styles from './Timeline.module.css'

const LONG = 700
const LINES = 9

interface FoldedTextProps {
  document: RichText
  /** The same as plain text. */
  body: string
}

/** A text that shows its beginning when it is long, and the rest when asked. */
export function FoldedText({ document, body }: FoldedTextProps) {
  const t = useT()
  const [unfolded, setUnfolded] = useState(false)
  const isLong = body.length > LONG || body.split('\n').length > LINES
  return (
    <>
      <div className={styles.text} data-folded={(isLong && !unfolded) || undefined}>
        <RichTextView document={document} />
      </div>
      {isLong && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {t(unfolded ? 'timeline.showLess' : 'timeline.showAll')}
        </button>
      )}
    </>
  )
}

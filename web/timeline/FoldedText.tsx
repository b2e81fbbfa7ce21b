import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './Timeline.module.css'

const LONG = 700
const LINES = 9

/** A text that shows its beginning when it is long, and the rest when asked. */
export function FoldedText({ text }: { text: string }) {
  const t = useT()
  const [unfolded, setUnfolded] = useState(false)
  const isLong = text.length > LONG || text.split('\n').length > LINES
  return (
    <>
      <span className={styles.text} data-folded={(isLong && !unfolded) || undefined}>
        {text}
      </span>
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

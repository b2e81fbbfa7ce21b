import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import styles from './Timeline.module.css'

/** Loads by itself when it comes into view; also a button, for whoever does not scroll. */
export function LoadMore({ busy, onLoad }: { busy: boolean; onLoad: () => void }) {
  const t = useT()
  function watch(node: HTMLDivElement | null) {
    if (!node || busy) return
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) onLoad()
      },
      { rootMargin: '400px' },
    )
    observer.observe(node)
    return () => observer.disconnect()
  }
  return (
    <div ref={watch} className={styles.end}>
      <ActionButton look="quiet" busy={busy} onClick={onLoad}>
        {t('timeline.loadMore')}
      </ActionButton>
    </div>
  )
}

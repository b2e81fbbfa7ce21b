import { useSyncExternalStore } from 'react'
import { useLanguage } from '#web/i18n.tsx'
import { useFormat } from './format.ts'
import { relativeWords } from './relative-time.ts'

/** "3 hours ago", with the exact time on hover. Keeps itself right while the page stays open. */
export function RelativeTime({ instant }: { instant: string }) {
  const { locale, t } = useLanguage()
  const format = useFormat()
  const minute = useSyncExternalStore(everyMinute, currentMinute)
  const now = new Date(Math.max(minute * 60_000, Date.now()))
  return (
    <time
      dateTime={instant}
      onPointerEnter={({ currentTarget }) => {
        // Said only to who asks: a table would work it out for hundreds of cells.
        currentTarget.title = format.dateTime(instant)
      }}
    >
      {relativeWords(new Date(instant), now, locale) ?? t('ui.now')}
    </time>
  )
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all times on the page, not one timer for each. */
function everyMinute(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => listeners.forEach((tell) => tell()), 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000)
}

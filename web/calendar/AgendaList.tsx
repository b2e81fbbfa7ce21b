import { IconCalendarOff } from '@tabler/icons-react'
import { useLanguage } from '#web/i18n.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import styles from './Calendar.module.css'
import { useDayWords } from './day-words.ts'
import { EntryButton } from './EntryButton.tsx'
import { entriesByDay, type Entry } from './entries.ts'

interface AgendaListProps {
  days: readonly string[]
  today: string
  entries: readonly Entry[]
  onOpen: (entry: Entry) => void
}

/** The days that hold something, one under the other: the calendar of a narrow screen. */
export function AgendaList({ days, today, entries, onOpen }: AgendaListProps) {
  const { t, timeZone } = useLanguage()
  const words = useDayWords()
  const byDay = entriesByDay(entries, days, timeZone)
  const filled = days.filter((day) => (byDay.get(day) ?? []).length > 0)
  if (filled.length === 0) {
    return (
      <EmptyState icon={<IconCalendarOff size={20} />} title={t('calendar.nothing')}>
        {t('calendar.nothingHint')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.agenda}>
      {filled.map((day) => (
        <section key={day} aria-label={words.full(day)}>
          <h2 className={styles.agendaDay} data-today={day === today || undefined}>
            {words.full(day)}
          </h2>
          <ul className={styles.agendaList}>
            {(byDay.get(day) ?? []).map((entry) => (
              <li key={entry.key}>
                <EntryButton entry={entry} look="line" onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

import { IconCalendar, IconMail, IconMessage, IconNote, IconPhone } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { ActivityKind } from '#domain/timeline.ts'
import { useT } from '#web/i18n.tsx'
import styles from './Timeline.module.css'

export const activityIcons: Record<ActivityKind, ReactNode> = {
  note: <IconNote size={15} stroke={1.75} aria-hidden />,
  call: <IconPhone size={15} stroke={1.75} aria-hidden />,
  email: <IconMail size={15} stroke={1.75} aria-hidden />,
  meeting: <IconCalendar size={15} stroke={1.75} aria-hidden />,
  comment: <IconMessage size={15} stroke={1.75} aria-hidden />,
}

interface KindChoiceProps {
  kinds: readonly ActivityKind[]
  value: ActivityKind
  onChange: (kind: ActivityKind) => void
}

/** What is added: one stop for Tab, arrows go from kind to kind. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  const t = useT()
  return (
    <div
      className={styles.kinds}
      role="radiogroup"
      aria-label={t('timeline.compose')}
      onKeyDown={move}
    >
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          role="radio"
          data-kind={kind}
          className={styles.kind}
          aria-checked={kind === value}
          tabIndex={kind === value ? 0 : -1}
          onClick={() => onChange(kind)}
        >
          {activityIcons[kind]}
          {t(`timeline.kinds.${kind}`)}
        </button>
      ))}
    </div>
  )

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const count = kinds.length
    const next = kinds[(kinds.indexOf(value) + step + count) % count] ?? value
    onChange(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-kind="${next}"]`)?.focus()
  }
}

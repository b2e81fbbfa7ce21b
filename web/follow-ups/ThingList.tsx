import { useRef } from 'react'
import type { ThingToDo } from '#api/follow-ups.ts'
import { dayOfMove } from '#domain/follow-ups.ts'
import { useCompleteTask } from '#web/calendar/use-task-deeds.ts'
import { useLanguage } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import styles from './FollowUps.module.css'
import { ThingRow } from './ThingRow.tsx'
import { useFollowUpAddress } from './use-follow-up-address.ts'
import { useMoveThing } from './use-move-thing.ts'

interface ThingListProps {
  label: string
  things: readonly ThingToDo[]
  more: { busy: boolean; load: () => unknown } | undefined
}

/** Rows of what is to be done. J and K go from row to row, E completes, M moves to tomorrow. */
export function ThingList({ label, things, more }: ThingListProps) {
  const { t, timeZone } = useLanguage()
  const list = useRef<HTMLUListElement>(null)
  const address = useFollowUpAddress()
  const complete = useCompleteTask()
  const move = useMoveThing()

  function go(step: 1 | -1): void {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-thing]') ?? [])]
    const here = rows.findIndex((row) => row.contains(document.activeElement))
    const next = rows[here === -1 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)]
    next?.querySelector<HTMLElement>('[data-name]')?.focus()
  }

  /** The thing whose row has the focus, if it is the reader's to change. */
  function here(): ThingToDo | undefined {
    const row = document.activeElement?.closest<HTMLElement>('[data-thing]')
    const thing = things.find(({ lead, task }) => (lead ?? task)?.id === row?.dataset['thing'])
    return (thing?.lead ?? thing?.task)?.whyNotEdit === null ? thing : undefined
  }

  function completeHere(): void {
    const thing = here()
    if (thing?.task) void complete(thing.task)
    if (thing?.lead) {
      address.change({ dialog: `${thing.lead.followUp ? 'complete' : 'plan'}.${thing.lead.id}` })
    }
  }

  function moveHere(): void {
    const thing = here()
    if (thing) void move(thing, dayOfMove('tomorrow', new Date(), timeZone))
  }

  useShortcut('j', () => go(1), t('followUps.keys.next'))
  useShortcut('k', () => go(-1), t('followUps.keys.previous'))
  useShortcut('e', completeHere, t('followUps.keys.complete'))
  useShortcut('m', moveHere, `${t('followUps.move')}: ${t('followUps.moves.tomorrow')}`)

  return (
    <>
      <ul ref={list} className={styles.list} aria-label={label}>
        {things.map((thing) => (
          <ThingRow key={(thing.lead ?? thing.task)?.id} thing={thing} />
        ))}
      </ul>
      {more && (
        <div className={styles.more}>
          <ActionButton look="quiet" busy={more.busy} onClick={() => more.load()}>
            {t('followUps.loadMore')}
          </ActionButton>
        </div>
      )}
    </>
  )
}

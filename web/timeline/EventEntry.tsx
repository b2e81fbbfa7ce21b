import {
  IconArrowRight,
  IconBriefcase2,
  IconBuilding,
  IconCalendarEvent,
  IconChecklist,
  IconCircleCheck,
  IconPaperclip,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUser,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TimelineEntry } from '#api/timeline.ts'
import type { BulkEditMark, Changes } from '#domain/timeline.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { useFormat } from '#web/ui/format.ts'
import { TimelineItem } from '#web/ui/Timeline.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'
import { ChangeList } from './ChangeList.tsx'
import { recordOfEvent, useFieldWords } from './field-words.ts'
import { places, Sentence } from './Sentence.tsx'
import styles from './Timeline.module.css'
import { useActor } from './use-actor.tsx'
import { useChannel } from './use-channel.ts'

const NAMES = ['who', 'fields', 'from', 'to', 'reason', 'kind', 'at', 'name', 'deal'] as const

/** Something the system recorded: who did what, old and new, when, and through which channel. */
export function EventEntry({ entry }: { entry: TimelineEntry }) {
  const t = useT()
  const channel = useChannel(entry.channel)
  const parts = useParts(entry)
  const words = sentenceFor(
    t,
    `timeline.events.${entry.type}`,
    places(...NAMES),
    'timeline.events.other',
  )
  const because = text(entry.data.because)
  return (
    <TimelineItem
      icon={iconOf(entry.type)}
      title={<Sentence words={words} parts={parts} />}
      instant={entry.at}
      details={hasDetails(entry) && <EventDetails entry={entry} />}
      aside={[because && becauseWords(because), bulkWords(), channel].filter(Boolean).join(' · ')}
    />
  )

  function bulkWords(): string | undefined {
    const mark = entry.data.bulkEdit as BulkEditMark | undefined
    if (!mark) return undefined
    const count = mark.leads
    return mark.undone ? t('timeline.bulkEditUndone', { count }) : t('timeline.bulkEdit', { count })
  }

  function becauseWords(code: string): string {
    return sentenceFor(t, `timeline.because.${code}`, {}, 'timeline.because.deals')
  }
}

function useParts(entry: TimelineEntry): Record<(typeof NAMES)[number], ReactNode> {
  const { t, locale } = useLanguage()
  const who = useActor(entry)
  const workspace = useWorkspace()
  const format = useFormat()
  const { data, type } = entry
  const fields = useFieldWords(recordOfEvent(type))
  const changes = (data.changes ?? {}) as Changes
  const names = Object.keys(changes).map(fields.label)

  function place(value: unknown): ReactNode {
    const id = text(value)
    if (type === 'lead_assigned') return workspace.userById(id)?.name ?? t('timeline.nobody')
    if (type === 'deal_moved') return workspace.stageById(id)?.name ?? '…'
    const status = workspace.statusById(id)
    return status ? <StatusBadge tone={toneOf(status.color)}>{status.name}</StatusBadge> : '…'
  }

  function kind(): string {
    const code = text(data.kind) ?? ''
    const family = type.startsWith('follow_up') ? 'followUps' : 'kinds'
    const words = sentenceFor(t, `timeline.${family}.${code}`, {}, 'timeline.followUps.other')
    return words.toLocaleLowerCase(locale)
  }

  const dealId = entry.dealId ?? text(data.dealId)
  const title = text(data.title) ?? t('nav.deals')
  return {
    who,
    fields: names.length > 3 ? andMore(names) : names.join(', '),
    from: place(data.from),
    to: place(data.to),
    reason: workspace.reasonById(text(data.reasonId))?.name ?? '…',
    kind: kind(),
    at: typeof data.at === 'string' ? format.dateTime(data.at) : '',
    name: <b>{text(data.name) ?? ''}</b>,
    deal: dealId ? <Link to={paths.deal(dealId)}>{title}</Link> : title,
  }

  function andMore(names: string[]): string {
    return t('timeline.andMore', { fields: names.slice(0, 2).join(', '), count: names.length - 2 })
  }
}

function hasDetails({ data, type }: TimelineEntry): boolean {
  return Boolean(data.changes ?? text(data.note) ?? text(data.outcome)) || type === 'lead_converted'
}

/** The lines under the sentence: changed values, a note's words, what a conversion made. */
function EventDetails({ entry }: { entry: TimelineEntry }) {
  const t = useT()
  const { data, type } = entry
  if (data.changes)
    return <ChangeList changes={data.changes as Changes} record={recordOfEvent(type)} />
  const note = text(data.note) ?? text(data.outcome)
  if (note) return <span className={styles.quote}>{note}</span>
  if (type !== 'lead_converted') return null
  // What was taken back since, or can't be opened, has no id here.
  const customerId = text(data.customerId)
  const dealId = text(data.dealId)
  return (
    <span className={styles.made}>
      {customerId && (
        <Link to={paths.customer(customerId)}>
          {t(
            data.madeCustomer
              ? 'timeline.converted.customerMade'
              : 'timeline.converted.customerLinked',
          )}
        </Link>
      )}
      {dealId && (
        <Link to={paths.deal(dealId)}>
          {t(data.madeDeal ? 'timeline.converted.dealMade' : 'timeline.converted.dealLinked')}
        </Link>
      )}
    </span>
  )
}

const DONE = new Set(['follow_up_completed', 'task_completed', 'deal_won', 'lead_converted'])

function iconOf(type: string): ReactNode {
  const icon = { size: 15, stroke: 1.75 }
  if (type.endsWith('_deleted') || type.endsWith('_removed')) return <IconTrash {...icon} />
  if (DONE.has(type)) return <IconCircleCheck {...icon} />
  if (type.startsWith('task_')) return <IconChecklist {...icon} />
  if (type.startsWith('event_')) return <IconCalendarEvent {...icon} />
  if (type.startsWith('file_')) return <IconPaperclip {...icon} />
  if (type.startsWith('follow_up')) return <IconCalendarEvent {...icon} />
  if (type === 'lead_status_changed' || type === 'deal_moved') return <IconArrowRight {...icon} />
  if (type === 'lead_assigned') return <IconUser {...icon} />
  if (type === 'lead_created') return <IconPlus {...icon} />
  if (type.startsWith('customer') || type.startsWith('contact')) return <IconBuilding {...icon} />
  if (type.startsWith('deal')) return <IconBriefcase2 {...icon} />
  return <IconPencil {...icon} />
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

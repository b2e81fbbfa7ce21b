import { VisuallyHidden } from '@mantine/core'
import { IconAlertCircle, IconCircle, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { LeadToWork, ThingToDo } from '#api/follow-ups.ts'
import type { Task } from '#api/tasks.ts'
import { dayOfMove, type Due, type QuickMove, QUICK_MOVES } from '#domain/follow-ups.ts'
import { TaskCheck } from '#web/calendar/AgendaSection.tsx'
import { RecordLine } from '#web/calendar/RecordLine.tsx'
import { dueOf, useIsLate, useWhenWords } from '#web/calendar/when-words.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import { PriorityLabel } from '#web/leads/labels/PriorityLabel.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { paths } from '#web/paths.ts'
import { Person } from '#web/ui/Avatar.tsx'
import { useFormat } from '#web/ui/format.ts'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import styles from './FollowUps.module.css'
import { useFollowUpAddress } from './use-follow-up-address.ts'
import { useMoveThing } from './use-move-thing.ts'

/** One thing to do: the next step of a lead, a lead without one, or a task. */
export function ThingRow({ thing: { lead, task } }: { thing: ThingToDo }) {
  if (lead) return <LeadRow lead={lead} />
  return task && <TaskRow task={task} />
}

function LeadRow({ lead }: { lead: LeadToWork }) {
  const t = useT()
  const format = useFormat()
  const address = useFollowUpAddress()
  const whyNot = useWhyNot()(lead.whyNotEdit)
  const { followUp } = lead
  const deed = followUp ? 'complete' : 'plan'
  const open = () => address.change({ dialog: `${deed}.${lead.id}` })
  const words = t(followUp ? 'leads.followUp.complete' : 'followUps.plan')
  const personId = followUp ? (followUp.userId ?? lead.ownerId) : lead.ownerId
  return (
    <Row
      id={lead.id}
      sign={
        <button
          type="button"
          className={styles.sign}
          aria-label={`${words}: ${lead.displayName}`}
          title={whyNot ?? words}
          aria-disabled={whyNot !== undefined || undefined}
          onClick={() => {
            if (whyNot === undefined) open()
          }}
        >
          {followUp ? <IconCircle size={18} stroke={1.5} /> : <IconPlus size={18} stroke={1.5} />}
        </button>
      }
      name={
        <Link to={paths.lead(lead.id)} className={styles.name} data-name>
          {lead.displayName}
        </Link>
      }
      facts={
        <>
          {followUp && <span>{t(`leads.followUp.kinds.${followUp.kind}`)}</span>}
          {lead.company && lead.company !== lead.displayName && <span>{lead.company}</span>}
          {lead.phone && <span className={styles.figures}>{lead.phone}</span>}
          {followUp?.note && <span className={styles.note}>{followUp.note}</span>}
        </>
      }
      labels={<RatingLabel ratingId={lead.ratingId} />}
      personId={personId}
      due={followUp ? { at: new Date(followUp.at) } : undefined}
      when={followUp ? format.dateTime(followUp.at) : ''}
      menu={
        <RowMenu name={lead.displayName}>
          {() => (
            <>
              <MenuAction whyNot={whyNot} onClick={open}>
                {words}
              </MenuAction>
              {followUp && (
                <>
                  <MoveActions whyNot={whyNot} thing={{ lead, task: null }} />
                  <MenuAction
                    whyNot={whyNot}
                    onClick={() => address.change({ dialog: `plan.${lead.id}` })}
                  >
                    {t('leads.followUp.change')}
                  </MenuAction>
                </>
              )}
            </>
          )}
        </RowMenu>
      }
    />
  )
}

function TaskRow({ task }: { task: Task }) {
  const t = useT()
  const words = useWhenWords()
  const address = useFollowUpAddress()
  const whyNot = useWhyNot()(task.whyNotEdit)
  const edit = () => address.change({ dialog: `edit.${task.id}` })
  const due = dueOf(task)
  return (
    <Row
      id={task.id}
      sign={
        <span className={styles.checkBox}>
          <TaskCheck task={task} />
        </span>
      }
      name={
        <button type="button" className={styles.name} data-name onClick={edit}>
          {task.title}
        </button>
      }
      facts={
        <>
          <span>{t('calendar.kinds.task')}</span>
          <RecordLine record={task.record} isRecordHidden={task.isRecordHidden} />
        </>
      }
      labels={
        (task.priority === 'high' || task.priority === 'urgent') && (
          <PriorityLabel priority={task.priority} />
        )
      }
      personId={task.assigneeId}
      due={due}
      when={words.due(task)}
      menu={
        <RowMenu name={task.title}>
          {() => (
            <>
              <MenuAction onClick={edit}>{t('followUps.open')}</MenuAction>
              {due && <MoveActions whyNot={whyNot} thing={{ lead: null, task }} />}
            </>
          )}
        </RowMenu>
      }
    />
  )
}

interface RowProps {
  id: string
  sign: ReactNode
  name: ReactNode
  facts: ReactNode
  labels: ReactNode
  personId: string | null
  due: Due
  when: string
  menu: ReactNode
}

function Row({ id, sign, name, facts, labels, personId, due, when, menu }: RowProps) {
  const t = useT()
  const me = useMe()
  const isLate = useIsLate()
  const { userById } = useWorkspace()
  const late = isLate(due)
  const person = personId === me.id ? undefined : userById(personId)
  return (
    <li className={styles.row} data-thing={id}>
      {sign}
      <div className={styles.main}>
        {name}
        <span className={styles.facts}>{facts}</span>
      </div>
      <span className={styles.labels}>{labels}</span>
      <span className={styles.person}>{person && <Person name={person.name} />}</span>
      <span className={styles.when} data-late={late || undefined}>
        {late && (
          <>
            <IconAlertCircle size={14} aria-hidden />
            <VisuallyHidden>{t('calendar.task.overdue')}: </VisuallyHidden>
          </>
        )}
        {when}
      </span>
      {menu}
    </li>
  )
}

interface MoveProps {
  thing: ThingToDo
  whyNot: string | undefined
}

function MoveActions({ thing, whyNot }: MoveProps) {
  const t = useT()
  const { timeZone } = useLanguage()
  const address = useFollowUpAddress()
  const move = useMoveThing()
  const id = (thing.lead ?? thing.task)!.id
  const to = (quick: QuickMove) => move(thing, dayOfMove(quick, new Date(), timeZone))
  return (
    <>
      {QUICK_MOVES.map((quick) => (
        <MenuAction key={quick} whyNot={whyNot} onClick={() => to(quick)}>
          {t('followUps.move')}: {t(`followUps.moves.${quick}`)}
        </MenuAction>
      ))}
      <MenuAction
        whyNot={whyNot}
        onClick={() =>
          address.change({ dialog: `${thing.lead ? 'move-step' : 'move-task'}.${id}` })
        }
      >
        {t('followUps.move')}: {t('followUps.moves.pick')}
      </MenuAction>
    </>
  )
}

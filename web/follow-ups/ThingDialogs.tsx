import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ThingToDo } from '#api/follow-ups.ts'
import { dateIn } from '#domain/dates.ts'
import { taskQuery } from '#web/calendar/entry-queries.ts'
import { TaskDialog } from '#web/calendar/TaskDialog.tsx'
import { useLanguage, useT } from '#web/i18n.tsx'
import { leadQuery } from '#web/leads/lead-queries.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { StepDialog } from './StepDialog.tsx'
import { useMoveThing } from './use-move-thing.ts'

interface ThingDialogsProps {
  /** As the address names it. */
  dialog: string
  onClose: () => void
}

/** The dialog that the address of *Follow-ups* asks for. */
export function ThingDialogs({ dialog, onClose }: ThingDialogsProps) {
  const [deed, id = ''] = dialog.split('.', 2)
  switch (deed) {
    case 'task':
      return <TaskDialog onClose={onClose} />
    case 'edit':
      return <EditTask id={id} onClose={onClose} />
    case 'complete':
      return <StepDialog leadId={id} isCompleting onClose={onClose} />
    case 'plan':
      return <StepDialog leadId={id} onClose={onClose} />
    case 'move-step':
      return <MoveStep id={id} onClose={onClose} />
    case 'move-task':
      return <MoveTask id={id} onClose={onClose} />
    default:
      return null
  }
}

interface AboutOne {
  id: string
  onClose: () => void
}

function EditTask({ id, onClose }: AboutOne) {
  const { data: task } = useQuery(taskQuery(id))
  return task ? <TaskDialog key={task.version} task={task} onClose={onClose} /> : null
}

function MoveStep({ id, onClose }: AboutOne) {
  const { timeZone } = useLanguage()
  const { data: lead } = useQuery(leadQuery(id))
  if (!lead?.followUp) return null
  const day = dateIn(new Date(lead.followUp.at), timeZone)
  const thing = { lead: { ...lead, whyNotEdit: null }, task: null }
  return <MoveDialog thing={thing} name={lead.displayName} day={day} onClose={onClose} />
}

function MoveTask({ id, onClose }: AboutOne) {
  const { timeZone } = useLanguage()
  const { data: task } = useQuery(taskQuery(id))
  if (!task) return null
  const day = task.dueOn ?? (task.dueAt ? dateIn(new Date(task.dueAt), timeZone) : null)
  return <MoveDialog thing={{ lead: null, task }} name={task.title} day={day} onClose={onClose} />
}

interface MoveDialogProps {
  thing: ThingToDo
  name: string
  day: string | null
  onClose: () => void
}

/** Another day; a time keeps its time of day. */
function MoveDialog({ thing, name, day, onClose }: MoveDialogProps) {
  const t = useT()
  const move = useMoveThing()
  const [saving, setSaving] = useState(false)
  const form = useForm<{ day: string | null }>({ initialValues: { day } })
  async function send({ day }: { day: string | null }): Promise<void> {
    if (!day) return
    setSaving(true)
    const moved = await move(thing, day)
    setSaving(false)
    if (moved) onClose()
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('followUps.pickTitle', { name })}
      saveLabel={t('followUps.pickSave')}
      onSubmit={(event) => form.onSubmit((values) => void send(values))(event)}
      saving={saving}
      error={undefined}
      dirty={form.isDirty()}
    >
      <DateField {...fieldOf(form, 'day')} label={t('followUps.pickDay')} required autoFocus />
    </FormDialog>
  )
}

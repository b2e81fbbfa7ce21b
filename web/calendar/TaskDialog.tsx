import { SegmentedControl } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useId } from 'react'
import type { RecordName, Reminder, Task } from '#api/tasks.ts'
import { PRIORITIES, type Priority } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import type { TimelineOf } from '#web/timeline/timeline-of.ts'
import { DateField, DateTimeField } from '#web/ui/DateField.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextAreaField, TextField } from '#web/ui/TextField.tsx'
import { useRequestKey } from '#web/use-request-key.ts'
import { useSubmit } from '#web/use-submit.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { EntryDialog } from './EntryDialog.tsx'
import { fittingReminder, ReminderField } from './ReminderField.tsx'
import { useCreateTask, useDeleteTask, useUpdateTask } from './use-task-deeds.ts'

const DUE_KINDS = ['none', 'day', 'time'] as const
type DueKind = (typeof DUE_KINDS)[number]

interface TaskValues extends Record<string, unknown> {
  title: string
  dueKind: DueKind
  dueOn: string | null
  dueAt: string | null
  assigneeId: string | null
  priority: Priority
  reminder: Reminder | null
  description: string
}

interface NewTask {
  title?: string
  dueOn?: string
  dueAt?: string
  /** The record that it is made on. */
  of?: TimelineOf
  record?: RecordName
}

interface TaskDialogProps {
  /** The task to change; none makes a new one. */
  task?: Task
  start?: NewTask
  onClose: () => void
}

/** Makes a task, or changes one. */
export function TaskDialog({ task, start = {}, onClose }: TaskDialogProps) {
  const t = useT()
  const me = useMe()
  const key = useRequestKey()
  const create = useCreateTask()
  const update = useUpdateTask()
  const form = useForm<TaskValues>({
    initialValues: valuesOf(task, start, me.id),
    validate: {
      title: (title) => (title.trim() ? null : t('calendar.task.titleMissing')),
      dueOn: (on, { dueKind }) => (dueKind === 'day' && !on ? t('calendar.task.dueMissing') : null),
      dueAt: (at, { dueKind }) =>
        dueKind === 'time' && !at ? t('calendar.task.dueMissing') : null,
    },
  })
  const done = () => {
    onClose()
    notify.success(t(task ? 'calendar.task.saved' : 'calendar.task.created'))
  }
  const creating = useSubmit(
    form,
    create,
    (values: TaskValues) => ({
      ...fieldsOf(values),
      ...start.of,
      idempotencyKey: key(values),
    }),
    done,
  )
  const updating = useSubmit(
    form,
    update,
    (values: TaskValues) => ({
      ...fieldsOf(values),
      id: task?.id ?? '',
      version: task?.version ?? 0,
    }),
    done,
  )
  return (
    <EntryDialog
      kind="task"
      entry={task}
      record={start.record}
      submit={task ? updating : creating}
      onDelete={useDeleteTask()}
      onClose={onClose}
    >
      <TaskFields form={form} />
    </EntryDialog>
  )
}

function TaskFields({ form }: { form: UseFormReturnType<TaskValues> }) {
  const t = useT()
  const dueId = useId()
  const { users } = useWorkspace()
  const values = form.getValues()
  const people = users.filter((user) => !user.isDisabled || user.id === values.assigneeId)
  function chooseDue(kind: string): void {
    const dueKind = DUE_KINDS.find((each) => each === kind) ?? 'none'
    form.setValues({ dueKind, reminder: fittingReminder(values.reminder, dueKind) })
  }
  return (
    <>
      <TextField
        {...fieldOf(form, 'title')}
        label={t('calendar.task.title')}
        maxLength={300}
        required
        autoFocus
      />
      <div>
        <span id={dueId} className="mantine-InputWrapper-label">
          {t('calendar.task.due')}
        </span>
        <SegmentedControl
          aria-labelledby={dueId}
          fullWidth
          size="xs"
          value={values.dueKind}
          onChange={chooseDue}
          data={DUE_KINDS.map((value) => ({ value, label: t(`calendar.task.dueKinds.${value}`) }))}
        />
      </div>
      {values.dueKind === 'day' && (
        <DateField {...fieldOf(form, 'dueOn')} label={t('calendar.task.dueOn')} required />
      )}
      {values.dueKind === 'time' && (
        <DateTimeField {...fieldOf(form, 'dueAt')} label={t('calendar.task.dueAt')} required />
      )}
      {values.dueKind !== 'none' && (
        <ReminderField
          of={values.dueKind}
          value={values.reminder}
          onChange={(reminder) => form.setFieldValue('reminder', reminder)}
          error={form.errors['reminder']}
        />
      )}
      <SelectField
        {...fieldOf(form, 'assigneeId')}
        label={t('calendar.task.assignee')}
        options={optionsOf(people)}
      />
      <SelectField
        label={t('calendar.task.priority')}
        value={values.priority}
        onChange={(priority) =>
          form.setFieldValue('priority', PRIORITIES.find((each) => each === priority) ?? 'normal')
        }
        options={PRIORITIES.map((value) => ({
          value,
          label: t(`timeline.priorities.${value}`),
        }))}
      />
      <TextAreaField
        {...fieldOf(form, 'description')}
        label={t('calendar.task.description')}
        maxLength={20_000}
      />
    </>
  )
}

function valuesOf(task: Task | undefined, start: NewTask, me: string): TaskValues {
  const { dueOn = null, dueAt = null } = task ?? start
  return {
    title: task?.title ?? start.title ?? '',
    dueKind: dueAt ? 'time' : dueOn ? 'day' : 'none',
    dueOn,
    dueAt,
    assigneeId: task?.assigneeId ?? me,
    priority: task?.priority ?? 'normal',
    reminder: task?.reminder ?? null,
    description: task?.description ?? '',
  }
}

function fieldsOf(values: TaskValues) {
  const { title, dueKind, dueOn, dueAt, assigneeId, priority, reminder, description } = values
  return {
    title,
    dueOn: dueKind === 'day' ? dueOn : null,
    dueAt: dueKind === 'time' ? dueAt : null,
    ...(assigneeId && { assigneeId }),
    priority,
    reminder: fittingReminder(reminder, dueKind),
    description,
  }
}

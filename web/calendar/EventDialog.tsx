import { useForm, type UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import type { CalendarEvent } from '#api/calendar.ts'
import { contactsOfCustomerQuery } from '#web/customers/customer-queries.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import { CheckField } from '#web/ui/CheckField.tsx'
import { DateField, DateTimeField } from '#web/ui/DateField.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { MultiSelectField } from '#web/ui/SelectField.tsx'
import { TextAreaField, TextField } from '#web/ui/TextField.tsx'
import { useRequestKey } from '#web/use-request-key.ts'
import { useSubmit } from '#web/use-submit.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { EntryDialog } from './EntryDialog.tsx'
import {
  eventFieldsOf,
  eventValuesOf,
  type EventValues,
  type NewEvent,
  withFirstDay,
  withStart,
} from './event-values.ts'
import { fittingReminder, ReminderField } from './ReminderField.tsx'
import { useCreateEvent, useDeleteEvent, useUpdateEvent } from './use-event-deeds.ts'

interface EventDialogProps {
  /** The event to change; none makes a new one. */
  event?: CalendarEvent
  start?: NewEvent
  onClose: () => void
}

/** Makes an event, or changes one. */
export function EventDialog({ event, start = {}, onClose }: EventDialogProps) {
  const { t, timeZone } = useLanguage()
  const me = useMe()
  const key = useRequestKey()
  const form = useForm<EventValues>({
    initialValues: eventValuesOf(event, start, me.id, timeZone),
    validate: {
      title: (title) => (title.trim() ? null : t('calendar.event.titleMissing')),
      startsAt: (at, { isAllDay }) => (isAllDay || at ? null : t('calendar.event.timesMissing')),
      endsAt: (at, { isAllDay }) => (isAllDay || at ? null : t('calendar.event.timesMissing')),
      startsOn: (on, { isAllDay }) => (!isAllDay || on ? null : t('calendar.event.timesMissing')),
      endsOn: (on, { isAllDay }) => (!isAllDay || on ? null : t('calendar.event.timesMissing')),
    },
  })
  const done = () => {
    onClose()
    notify.success(t(event ? 'calendar.event.saved' : 'calendar.event.created'))
  }
  const creating = useSubmit(
    form,
    useCreateEvent(),
    (values: EventValues) => ({
      ...eventFieldsOf(values, undefined),
      ...start.of,
      idempotencyKey: key(values),
    }),
    done,
  )
  const updating = useSubmit(
    form,
    useUpdateEvent(),
    (values: EventValues) => ({
      ...eventFieldsOf(values, event?.attendees),
      id: event?.id ?? '',
      version: event?.version ?? 0,
    }),
    done,
  )
  return (
    <EntryDialog
      kind="event"
      entry={event}
      record={start.record}
      submit={event ? updating : creating}
      onDelete={useDeleteEvent()}
      onClose={onClose}
    >
      <TextField
        {...fieldOf(form, 'title')}
        label={t('calendar.event.title')}
        maxLength={300}
        required
        autoFocus
      />
      <Times form={form} />
      <TextField {...fieldOf(form, 'place')} label={t('calendar.event.place')} maxLength={500} />
      <People form={form} event={event} customerId={customerOf(event, start)} />
      <TextAreaField
        {...fieldOf(form, 'description')}
        label={t('calendar.event.description')}
        maxLength={20_000}
      />
    </EntryDialog>
  )
}

type EventForm = UseFormReturnType<EventValues>

function Times({ form }: { form: EventForm }) {
  const t = useT()
  const values = form.getValues()
  const { isAllDay } = values
  return (
    <>
      <CheckField
        label={t('calendar.event.allDay')}
        value={isAllDay}
        onChange={(isAllDay) =>
          form.setValues({
            isAllDay,
            reminder: fittingReminder(values.reminder, isAllDay ? 'day' : 'time'),
          })
        }
      />
      {isAllDay ? (
        <>
          <DateField
            {...fieldOf(form, 'startsOn')}
            label={t('calendar.event.starts')}
            onChange={(day) => form.setValues(withFirstDay(values, day))}
            required
          />
          <DateField {...fieldOf(form, 'endsOn')} label={t('calendar.event.lastDay')} required />
        </>
      ) : (
        <>
          <DateTimeField
            {...fieldOf(form, 'startsAt')}
            label={t('calendar.event.starts')}
            onChange={(at) => form.setValues(withStart(values, at))}
            required
          />
          <DateTimeField {...fieldOf(form, 'endsAt')} label={t('calendar.event.ends')} required />
        </>
      )}
      <ReminderField
        of={isAllDay ? 'day' : 'time'}
        value={values.reminder}
        onChange={(reminder) => form.setFieldValue('reminder', reminder)}
        error={form.errors['reminder']}
      />
    </>
  )
}

interface PeopleProps {
  form: EventForm
  event: CalendarEvent | undefined
  customerId: string | undefined
}

function People({ form, event, customerId }: PeopleProps) {
  const t = useT()
  const { users } = useWorkspace()
  const { userIds, contactIds } = form.getValues()
  const { data } = useQuery({
    ...contactsOfCustomerQuery(customerId ?? ''),
    enabled: customerId !== undefined,
  })
  const attending = (event?.attendees ?? []).flatMap(({ contactId, name }) =>
    contactId ? [{ value: contactId, label: name ?? '…' }] : [],
  )
  const listed = (data?.items ?? []).map(({ id, displayName }) => ({
    value: id,
    label: displayName,
  }))
  const contacts = [
    ...new Map([...attending, ...listed].map((each) => [each.value, each])).values(),
  ]
  const people = users.filter((user) => !user.isDisabled || userIds.includes(user.id))
  return (
    <>
      <MultiSelectField
        {...fieldOf(form, 'userIds')}
        label={t('calendar.event.attendees')}
        help={t('calendar.event.attendeesHelp')}
        options={optionsOf(people)}
        error={form.errors['attendees']}
      />
      {(contacts.length > 0 || contactIds.length > 0) && (
        <MultiSelectField
          {...fieldOf(form, 'contactIds')}
          label={t('calendar.event.contacts')}
          options={contacts}
        />
      )}
      <TextField
        {...fieldOf(form, 'guests')}
        label={t('calendar.event.guests')}
        help={t('calendar.event.guestsHelp')}
      />
    </>
  )
}

function customerOf(event: CalendarEvent | undefined, start: NewEvent): string | undefined {
  if (event?.record?.type === 'customer') return event.record.id
  return start.customerId ?? undefined
}

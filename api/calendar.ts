import { z } from 'zod'
import { FOLLOW_UP_KINDS } from '#domain/leads.ts'
import { operation } from '#api/operation.ts'
import {
  Email,
  Id,
  Instant,
  OptionalText,
  OutId,
  OutInstant,
  Page,
  pageQuery,
  PlainDate,
  RequiredText,
  Several,
  Sort,
} from '#api/shapes.ts'
import { entry, entryRecord, Reminder, Task } from '#api/tasks.ts'

/** Exactly one of a user, a contact and an email address. `name` is given where the reader may see it. */
export const Attendee = z.object({
  userId: OutId.nullable(),
  contactId: OutId.nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
})
export type Attendee = z.output<typeof Attendee>

/** Something in the calendar: from `startsAt` to `endsAt`, or whole days from `startsOn` to `endsOn`, both included. */
export const CalendarEvent = z.object({
  ...entry,
  startsAt: OutInstant.nullable(),
  endsAt: OutInstant.nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  place: z.string().nullable(),
  attendees: z.array(Attendee),
})
export type CalendarEvent = z.output<typeof CalendarEvent>

const MOST_ATTENDEES = 100

const GivenAttendee = z.union([
  z.strictObject({ userId: Id }),
  z.strictObject({ contactId: Id }),
  z.strictObject({ email: Email }),
])
export type GivenAttendee = z.output<typeof GivenAttendee>

const writable = {
  description: OptionalText(20_000),
  place: OptionalText(500),
  /** Two times, or two days; giving two of one kind takes the others away. */
  startsAt: Instant.optional(),
  endsAt: Instant.optional(),
  startsOn: PlainDate.optional(),
  endsOn: PlainDate.optional(),
  /** All of them, each once. Where no user is among them, its author attends. */
  attendees: z.array(GivenAttendee).max(MOST_ATTENDEES).optional(),
  reminder: Reminder.nullable().optional(),
}

export const CreateEvent = z.object({ title: RequiredText(300), ...writable, ...entryRecord })
export type CreateEvent = z.output<typeof CreateEvent>

export const UpdateEvent = z.object({ title: RequiredText(300).optional(), ...writable })
export type UpdateEvent = z.output<typeof UpdateEvent>

const EVENT_SORTS = ['startsAt', 'createdAt'] as const

export const EventListQuery = z.strictObject({
  /** User ids or `me`. */
  attendee: Several(z.string().regex(/^[\w-]{1,64}$/)),
  lead: Id.optional(),
  customer: Id.optional(),
  deal: Id.optional(),
  /** Touching the days from and up to these, both included, in the reader's time zone. */
  from: PlainDate.optional(),
  to: PlainDate.optional(),
  sort: Sort(EVENT_SORTS, 'startsAt'),
  ...pageQuery,
})
export type EventListQuery = z.output<typeof EventListQuery>

export const calendarEvents = {
  list: operation({
    method: 'GET',
    path: '/events',
    area: 'activities',
    permission: 'signed_in',
    query: EventListQuery,
    response: Page(CalendarEvent),
    summary: 'List events: of records that you may see, that you attend, or by you.',
  }),
  create: operation({
    method: 'POST',
    path: '/events',
    area: 'activities',
    permission: 'signed_in',
    body: CreateEvent,
    response: CalendarEvent,
    status: 201,
    summary: 'Put an event into the calendar, on a lead, customer or deal, or on none.',
  }),
  get: operation({
    method: 'GET',
    path: '/events/:eventId',
    area: 'activities',
    permission: 'signed_in',
    response: CalendarEvent,
    summary: 'Read an event.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/events/:eventId',
    area: 'activities',
    permission: 'signed_in',
    body: UpdateEvent,
    response: CalendarEvent,
    ifMatch: true,
    summary: 'Change an event; its author, its attendees, or whoever may edit its record.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/events/:eventId',
    area: 'activities',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'Delete an event; it can be restored.',
  }),
  restore: operation({
    method: 'POST',
    path: '/events/:eventId/restoration',
    area: 'activities',
    permission: 'signed_in',
    response: CalendarEvent,
    summary: 'Take a deletion back.',
  }),
}

/** Whose: mine, my team's, everybody's that I may see, or one user's. */
export const Whose = z
  .string()
  .regex(/^(mine|team|all|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/)
  .default('mine')

/** The planned step of a lead. */
export const PlannedStep = z.object({
  leadId: OutId,
  leadName: z.string(),
  at: OutInstant,
  kind: z.enum(FOLLOW_UP_KINDS),
  userId: OutId.nullable(),
  note: z.string().nullable(),
  whyNotEdit: z.string().nullable(),
})
export type PlannedStep = z.output<typeof PlannedStep>

/** The most of each kind that one look into the calendar shows. */
export const MOST_IN_CALENDAR = 1000
/** The most days that one look into the calendar spans. */
export const MOST_CALENDAR_DAYS = 62

export const Calendar = z.object({
  events: z.array(CalendarEvent),
  tasks: z.array(Task),
  followUps: z.array(PlannedStep),
  /** There is more than can be shown at once. */
  isCut: z.boolean(),
})
export type Calendar = z.output<typeof Calendar>

/** The tasks and events of a record: what is still to come, and the newest of what is over. */
export const Agenda = z.object({ tasks: z.array(Task), events: z.array(CalendarEvent) })
export type Agenda = z.output<typeof Agenda>

export const CalendarAddress = z.object({
  isOn: z.boolean(),
  createdAt: OutInstant.nullable(),
  lastReadAt: OutInstant.nullable(),
})
export type CalendarAddress = z.output<typeof CalendarAddress>

const agendaOf = <const Path extends string>(
  path: Path,
  permission: `${'leads' | 'customers' | 'deals'}.read`,
  name: string,
) =>
  operation({
    method: 'GET',
    path: `/${path}/agenda`,
    area: 'activities',
    permission,
    response: Agenda,
    summary: `The tasks and events of a ${name} and of what it became.`,
  })

export const calendar = {
  get: operation({
    method: 'GET',
    path: '/calendar',
    area: 'activities',
    permission: 'signed_in',
    query: z.strictObject({ from: PlainDate, to: PlainDate, whose: Whose }),
    response: Calendar,
    summary: 'Everything between two days, both included: events, tasks and planned steps.',
    description:
      'Days are those of your time zone, at most 62 of them. At most 1,000 of each kind are answered; `isCut` says that there is more.',
  }),
  ofLead: agendaOf('leads/:leadId', 'leads.read', 'lead'),
  ofCustomer: agendaOf('customers/:customerId', 'customers.read', 'customer'),
  ofDeal: agendaOf('deals/:dealId', 'deals.read', 'deal'),
  getAddress: operation({
    method: 'GET',
    path: '/calendar/address',
    area: 'none',
    permission: 'signed_in',
    response: CalendarAddress,
    summary: 'Whether other calendars can subscribe to yours.',
  }),
  makeAddress: operation({
    method: 'POST',
    path: '/calendar/address',
    area: 'none',
    permission: 'signed_in',
    response: z.object({ url: z.string() }),
    status: 201,
    unkept: true,
    summary: 'Make a new secret iCalendar address. It is shown once; the one before stops working.',
  }),
  removeAddress: operation({
    method: 'DELETE',
    path: '/calendar/address',
    area: 'none',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'Switch your iCalendar address off.',
  }),
  feed: operation({
    method: 'GET',
    path: '/calendar/feed/:token',
    area: 'none',
    permission: 'anyone',
    response: 'file',
    summary: 'Your calendar as iCalendar (RFC 5545), for whoever knows its secret address.',
  }),
}

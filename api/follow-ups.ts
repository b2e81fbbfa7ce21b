import { z } from 'zod'
import { FOLLOW_UP_SECTIONS, WORKLIST_RULES } from '#domain/follow-ups.ts'
import { PRIORITIES } from '#domain/leads.ts'
import { Whose } from '#api/calendar.ts'
import { FollowUp, Lead } from '#api/lead-record.ts'
import { operation } from '#api/operation.ts'
import { Instant, OutId, OutInstant, Page, pageQuery, Versioned } from '#api/shapes.ts'
import { Task } from '#api/tasks.ts'

/** What somebody needs to know of a lead to go on with it. */
export const LeadToWork = z.object({
  ...Versioned,
  number: z.string(),
  displayName: z.string(),
  company: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  statusId: OutId,
  ratingId: OutId.nullable(),
  priority: z.enum(PRIORITIES),
  ownerId: OutId.nullable(),
  followUp: FollowUp.nullable(),
  createdAt: OutInstant,
  /** Why the reader may not plan or complete its next step, as a code; null when he may. */
  whyNotEdit: z.string().nullable(),
})
export type LeadToWork = z.output<typeof LeadToWork>

/** Something to do: the planned step of a lead, or a lead without one, or a task. Exactly one of `lead` and `task`. */
export const ThingToDo = z.object({ lead: LeadToWork.nullable(), task: Task.nullable() })
export type ThingToDo = z.output<typeof ThingToDo>

const count = z.int().min(0)
export const FollowUpCounts = z.object({
  overdue: count,
  today: count,
  this_week: count,
  later: count,
  unplanned: count,
})
export type FollowUpCounts = z.output<typeof FollowUpCounts>

export const WorklistItem = LeadToWork.extend({ rules: z.array(z.enum(WORKLIST_RULES)) })
export type WorklistItem = z.output<typeof WorklistItem>

export const WorklistCounts = z.object({
  qualified_without_owner: count,
  qualified_without_next_step: count,
  untouched: count,
  /** For how many hours a new lead may wait. */
  untouchedHours: z.int(),
})
export type WorklistCounts = z.output<typeof WorklistCounts>

export const followUps = {
  list: operation({
    method: 'GET',
    path: '/follow-ups',
    area: 'leads',
    permission: 'signed_in',
    query: z.strictObject({
      section: z.enum(FOLLOW_UP_SECTIONS),
      whose: Whose,
      ...pageQuery,
    }),
    response: Page(ThingToDo),
    summary:
      'What is to be done: the next steps of leads together with tasks, by time, then rating.',
    description:
      '`unplanned`: open leads without a next step, best rating first, and tasks without a date. Days and weeks are those of your time zone; weeks begin on Monday.',
  }),
  counts: operation({
    method: 'GET',
    path: '/follow-ups/counts',
    area: 'leads',
    permission: 'signed_in',
    query: z.strictObject({ whose: Whose }),
    response: FollowUpCounts,
    summary: 'How much is in each section, exactly.',
  }),
  move: operation({
    method: 'PUT',
    path: '/leads/:leadId/follow-up/time',
    area: 'leads',
    permission: 'leads.edit',
    body: z.object({ at: Instant }),
    response: Lead,
    summary: 'Move the planned next step to another time; all else about it stays.',
  }),
  worklist: operation({
    method: 'GET',
    path: '/worklist',
    area: 'leads',
    permission: 'leads.read',
    query: z.strictObject({
      rule: z.enum(WORKLIST_RULES),
      whose: Whose.default('all'),
      ...pageQuery,
    }),
    response: Page(WorklistItem),
    summary: 'Leads that break a rule, the oldest first.',
    description:
      '`qualified_without_owner` and `qualified_without_next_step`: of a qualified kind, but nobody goes on with them. `untouched`: not contacted, nothing logged, and older than the limit that the workspace sets.',
  }),
  worklistCounts: operation({
    method: 'GET',
    path: '/worklist/counts',
    area: 'leads',
    permission: 'leads.read',
    query: z.strictObject({ whose: Whose.default('all') }),
    response: WorklistCounts,
    summary: 'How many leads break each rule, exactly.',
  }),
}

import { type Selectable, sql } from 'kysely'
import type { Lead, LeadRow } from '#api/lead-record.ts'
import type { CustomValues } from '#domain/fields.ts'
import { PRIORITIES, type StatusKind } from '#domain/leads.ts'
import { moneyOrNull } from '#server/database/money-column.ts'
import { displayName } from '#domain/names.ts'
import type { Context } from '#server/context.ts'
import type { LeadsTable } from '#server/database/schema.ts'
import { type LeadFields, tidySocial } from '#server/leads/lead-fields.ts'
import { profileOf } from '#server/profile.ts'

const rowColumns = [
  'leads.id',
  'leads.version',
  'leads.number',
  'leads.first_name',
  'leads.last_name',
  'leads.contact_name',
  'leads.job_title',
  'leads.company',
  'leads.email',
  'leads.phone',
  'leads.mobile',
  'leads.country',
  'leads.city',
  'leads.industry_id',
  'leads.zone_id',
  'leads.source_id',
  'leads.status_id',
  'leads.status_since',
  'leads.rating_id',
  'leads.priority',
  'leads.owner_id',
  'leads.team_id',
  'leads.estimated_value',
  'leads.estimated_currency',
  'leads.customer_id',
  'leads.deal_count',
  'leads.follow_up_at',
  'leads.follow_up_kind',
  'leads.follow_up_user_id',
  'leads.follow_up_note',
  'leads.disqualified_at',
  'leads.converted_at',
  'leads.last_activity_at',
  'leads.read_by_owner_at',
  'leads.created_at',
  'leads.channel',
  'leads.updated_at',
  'leads.deleted_at',
  'leads.custom',
] as const

/** What `selectAll('leads')` lacks of a record: its tags, and the kind of its status. */
export const selectBeside = [
  sql<string[]>`array(select tag_id from lead_tags where lead_id = leads.id)`.as('tag_ids'),
  sql<StatusKind>`(select kind from statuses where id = leads.status_id)`.as('status_kind'),
] as const

/** What a list row needs. */
export const selectRow = [...rowColumns, ...selectBeside] as const

type Added = { tag_ids: string[]; status_kind: StatusKind }
type Short<Name extends string> = Name extends `leads.${infer Column}` ? Column : never
type RowColumn = Short<(typeof rowColumns)[number]> & keyof LeadsTable

export type LeadListRow = Pick<Selectable<LeadsTable>, RowColumn> & Added
export type LeadRecord = Selectable<LeadsTable> & Added

export function toLeadRow(ctx: Context, row: LeadListRow): LeadRow {
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    displayName: displayNameOf(row),
    firstName: row.first_name,
    lastName: row.last_name,
    jobTitle: row.job_title,
    company: row.company,
    email: row.email,
    phone: row.phone,
    mobile: row.mobile,
    country: row.country,
    city: row.city,
    industryId: row.industry_id,
    zoneId: row.zone_id,
    sourceId: row.source_id,
    statusId: row.status_id,
    statusKind: row.status_kind,
    statusSince: row.status_since,
    ratingId: row.rating_id,
    priority: PRIORITIES[row.priority - 1]!,
    ownerId: row.owner_id,
    teamId: row.team_id,
    tagIds: row.tag_ids,
    estimatedValue: moneyOrNull(row.estimated_value, row.estimated_currency),
    customerId: row.customer_id,
    dealCount: row.deal_count,
    followUp: followUpOf(row),
    disqualifiedAt: row.disqualified_at,
    convertedAt: row.converted_at,
    lastActivityAt: row.last_activity_at,
    isUnread: row.owner_id === ctx.user.id && row.read_by_owner_at === null,
    createdAt: row.created_at,
    channel: row.channel,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    custom: customOf(row),
  }
}

export function toLead(ctx: Context, row: LeadRecord): Lead {
  return {
    ...toLeadRow(ctx, row),
    ...fieldsOf(row),
    phoneNormal: row.phone_key,
    social: tidySocial(row.social as LeadFields['social']),
    contactId: row.contact_id,
    disqualifiedBy: row.disqualified_by,
    disqualifiedReasonId: row.disqualified_reason_id,
    disqualifiedNote: row.disqualified_note,
    convertedBy: row.converted_by,
    createdBy: row.created_by,
  }
}

/** The values of its custom fields, by key. */
export function customOf({ custom }: { custom: unknown }): CustomValues {
  return custom as CustomValues
}

/** The writable fields of a stored lead, as the API names them. */
export function fieldsOf(row: LeadRecord): LeadFields {
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    jobTitle: row.job_title,
    company: row.company,
    email: row.email,
    phone: row.phone,
    mobile: row.mobile,
    ...profileOf(row),
    sourceId: row.source_id,
    sourceDetail: row.source_detail,
    ratingId: row.rating_id,
    priority: PRIORITIES[row.priority - 1]!,
    description: row.description,
    estimatedValue: moneyOrNull(row.estimated_value, row.estimated_currency),
    social: tidySocial(row.social as LeadFields['social']),
    doNotCall: row.do_not_call,
    emailOptOut: row.email_opt_out,
  }
}

/** What a lead is called by. */
export const nameColumns = [
  'leads.first_name',
  'leads.last_name',
  'leads.company',
  'leads.email',
  'leads.phone',
  'leads.mobile',
] as const

export function displayNameOf(row: Pick<LeadListRow, Short<(typeof nameColumns)[number]>>): string {
  return displayName({
    firstName: row.first_name,
    lastName: row.last_name,
    company: row.company,
    email: row.email,
    phone: row.phone ?? row.mobile,
  })
}

/** The facts that the rules of the domain look at. */
export function factsOf(row: LeadRecord) {
  return {
    ownerId: row.owner_id,
    teamId: row.team_id,
    statusKind: row.status_kind,
    disqualifiedAt: row.disqualified_at,
    convertedAt: row.converted_at,
    dealCount: row.deal_count,
  }
}

function followUpOf(row: LeadListRow): Lead['followUp'] {
  if (!row.follow_up_at || !row.follow_up_kind) return null
  return {
    at: row.follow_up_at,
    kind: row.follow_up_kind as 'call',
    userId: row.follow_up_user_id,
    note: row.follow_up_note,
  }
}

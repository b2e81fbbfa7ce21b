import { type Selectable, sql } from 'kysely'
import type { Deal, DealRow } from '#api/deals.ts'
import type { DealFacts, StageKind } from '#domain/deals.ts'
import type { CustomValues } from '#domain/fields.ts'
import type { DealsTable } from '#server/database/schema.ts'
import { moneyOrNull } from '#server/database/money-column.ts'

const columns = [
  'deals.id',
  'deals.version',
  'deals.number',
  'deals.title',
  'deals.customer_id',
  'deals.contact_id',
  'deals.pipeline_id',
  'deals.stage_id',
  'deals.stage_since',
  'deals.value',
  'deals.currency',
  'deals.expected_close',
  'deals.owner_id',
  'deals.team_id',
  'deals.source_id',
  'deals.description',
  'deals.won_at',
  'deals.won_by',
  'deals.lost_at',
  'deals.lost_by',
  'deals.lost_reason_id',
  'deals.lost_note',
  'deals.stage_before_closing_id',
  'deals.created_at',
  'deals.created_by',
  'deals.channel',
  'deals.updated_at',
  'deals.deleted_at',
  'deals.custom',
] as const

/** Everything of a deal that the API shows, but for the leads it came from. */
export const selectDeal = [
  ...columns,
  sql<string>`(select name from customers where id = deals.customer_id)`.as('customer_name'),
  sql<
    string | null
  >`(select coalesce(contact_name, email, phone, mobile) from contacts where id = deals.contact_id)`.as(
    'contact_name',
  ),
  sql<string>`(select kind from stages where id = deals.stage_id)`.as('stage_kind'),
  sql<number>`(select probability from stages where id = deals.stage_id)`.as('probability'),
] as const

type Short<Name extends string> = Name extends `deals.${infer Column}` ? Column : never
type Column = Short<(typeof columns)[number]> & keyof DealsTable

export type DealRecord = Pick<Selectable<DealsTable>, Column> & {
  customer_name: string
  contact_name: string | null
  stage_kind: string
  probability: number
}

export function toDealRow(row: DealRecord): DealRow {
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    title: row.title,
    customerId: row.customer_id,
    customerName: row.customer_name,
    contactId: row.contact_id,
    contactName: row.contact_name,
    pipelineId: row.pipeline_id,
    stageId: row.stage_id,
    stageKind: row.stage_kind as StageKind,
    stageSince: row.stage_since,
    probability: row.probability,
    value: moneyOrNull(row.value, row.currency),
    currency: row.currency,
    expectedClose: row.expected_close,
    ownerId: row.owner_id,
    teamId: row.team_id,
    sourceId: row.source_id,
    wonAt: row.won_at,
    wonBy: row.won_by,
    lostAt: row.lost_at,
    lostBy: row.lost_by,
    lostReasonId: row.lost_reason_id,
    createdAt: row.created_at,
    createdBy: row.created_by,
    channel: row.channel,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    custom: row.custom as CustomValues,
  }
}

export function toDeal(row: DealRecord, leads: Deal['leads']): Deal {
  return { ...toDealRow(row), leads, description: row.description, lostNote: row.lost_note }
}

/** The facts that the rules of the domain look at. */
export function dealFacts(row: DealRecord): DealFacts & { pipelineId: string } {
  return {
    ownerId: row.owner_id,
    teamId: row.team_id,
    wonAt: row.won_at,
    lostAt: row.lost_at,
    pipelineId: row.pipeline_id,
  }
}

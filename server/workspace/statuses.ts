import { sql } from 'kysely'
import type { z } from 'zod'
import type { statuses as operations } from '#api/statuses.ts'
import type { Status } from '#api/workspace.ts'
import { type FieldProblem, Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import type { StatusAfterConverting } from '#domain/leads.ts'
import {
  type StatusNeeds,
  whyNotByHand,
  whyNotDefault,
  whyNotStatusLeftOut,
} from '#domain/statuses.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { STATUSES } from '#server/workspace/entry-lists.ts'
import { addEntry, changeEntry, removeEntry, retireEntry } from '#server/workspace/list-entries.ts'

type Added = z.output<typeof operations.add.body>
type Changed = z.output<typeof operations.change.body>

/** Adds a status behind the last one in use of its kind. */
export async function addStatus(ctx: Context, input: Added): Promise<Status> {
  return inTransaction(ctx, async (ctx) => {
    const { statusAfterConverting } = await lockProcess(ctx)
    const { kind } = input
    const chosenByHand = input.chosenByHand ?? (kind === 'open' || kind === 'contacted')
    refuseByHand({ kind, chosenByHand }, statusAfterConverting)
    const status = await addEntry(ctx, STATUSES, { ...input, chosenByHand })
    await placeBehindItsKind(ctx, status.id)
    return status
  })
}

/**
 * Changes a status. What it means stays what it was: leads and all that was told of them rely on it.
 * New leads start in exactly one status, so that choosing another one takes it from the present one.
 */
export async function changeStatus(
  ctx: Context,
  id: string,
  input: Changed,
  seenVersion: number,
): Promise<Status> {
  return inTransaction(ctx, async (ctx) => {
    const { statusAfterConverting } = await lockProcess(ctx)
    const status = await lockStatus(ctx, id)
    const problems: FieldProblem[] = []
    if (input.kind !== undefined && input.kind !== status.kind) {
      problems.push({ field: 'kind', code: 'status_kind_is_fixed' })
    }
    if (input.isDefault === false && status.isDefault) {
      problems.push({ field: 'isDefault', code: 'status_is_default' })
    }
    if (input.isDefault && !status.isDefault) {
      const whyNot = whyNotDefault(status)
      if (whyNot) problems.push({ field: 'isDefault', code: whyNot })
    }
    refuseFields(problems)
    if (input.chosenByHand) {
      refuseByHand({ kind: status.kind, chosenByHand: true }, statusAfterConverting)
    }
    if (input.isDefault && !status.isDefault) await takeDefault(ctx)
    return changeEntry(ctx, STATUSES, id, input, seenVersion)
  })
}

/** Retires a status: leads keep it, none gets it any more. The process keeps one of every kind that it needs. */
export async function retireStatus(ctx: Context, id: string): Promise<Status> {
  return inTransaction(ctx, async (ctx) => {
    await refuseNeeded(ctx, id)
    return retireEntry(ctx, STATUSES, id)
  })
}

/** Deletes a status that no lead has, had before it was closed or converted, or is told to have had. */
export async function removeStatus(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await refuseNeeded(ctx, id)
    refuseWhen((await isRemembered(ctx, id)) ? 'status_in_history' : undefined)
    await removeEntry(ctx, STATUSES, id)
  })
}

async function refuseNeeded(ctx: Context, id: string): Promise<void> {
  const process = await lockProcess(ctx)
  const status = await lockStatus(ctx, id)
  const statuses = await STATUSES.read(ctx.db)
  refuseWhen(whyNotStatusLeftOut(status, statuses, process))
}

/** Whoever changes how the workspace sells waits: which statuses it needs stays as it is read here. */
async function lockProcess(ctx: Context): Promise<StatusNeeds> {
  return ctx.db
    .selectFrom('workspace')
    .select([
      'status_after_converting as statusAfterConverting',
      'first_contact_moves_status as firstContactMovesStatus',
    ])
    .$narrowType<{ statusAfterConverting: StatusAfterConverting }>()
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

/** Read after the lock on the process, under which alone statuses change. */
async function lockStatus(ctx: Context, id: string): Promise<Status> {
  const status = (await STATUSES.read(ctx.db)).find((each) => each.id === id)
  if (!status) throw new Refusal('not_found', 'not_found')
  return status
}

function refuseByHand(
  { kind, chosenByHand }: Pick<Status, 'kind' | 'chosenByHand'>,
  after: StatusAfterConverting,
): void {
  const whyNot = chosenByHand ? whyNotByHand(kind, after) : undefined
  if (whyNot) refuseFields([{ field: 'chosenByHand', code: whyNot }])
}

async function takeDefault(ctx: Context): Promise<void> {
  await sql`
    update statuses set is_default = false, version = version + 1 where is_default`.execute(ctx.db)
}

async function placeBehindItsKind(ctx: Context, id: string): Promise<void> {
  await sql`
    update statuses status set position = ordered.place
    from (
      select each.id, row_number() over (order by
        case when each.id = added.id then coalesce(
          (select max(position) from statuses where kind = added.kind and retired_at is null
             and id <> added.id), each.position)
          else each.position end, each.id = added.id, each.id) - 1 as place
      from statuses each, (select id, kind from statuses where id = ${id}) added
    ) ordered
    where ordered.id = status.id and status.position <> ordered.place`.execute(ctx.db)
}

/** Whether a lead returns to it some day, or the history of a lead names it. */
async function isRemembered(ctx: Context, id: string): Promise<boolean> {
  const { rows } = await sql<{ remembered: boolean }>`
    select exists (
        select from leads
        where status_before_closing_id = ${id} or status_before_conversion_id = ${id})
      or exists (
        select from events
        where type in ('lead_status_changed', 'lead_disqualified', 'lead_reopened')
          and (data->>'from' = ${id} or data->>'to' = ${id})) as remembered`.execute(ctx.db)
  return rows[0]?.remembered ?? false
}

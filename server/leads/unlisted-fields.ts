import { sql } from 'kysely'
import { countryCodes } from '#domain/countries.ts'
import { isCurrency } from '#domain/money.ts'
import type { FieldProblem } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import type { LeadFields } from '#server/leads/lead-fields.ts'
import { readProcess } from '#server/workspace/process.ts'

type Choices = Partial<
  Pick<LeadFields, 'industryId' | 'zoneId' | 'sourceId' | 'ratingId' | 'country' | 'estimatedValue'>
> & {
  tagIds?: string[] | undefined
  ownerId?: string | null
  teamId?: string | null
}

/**
 * The fields that choose what can't be chosen, all at once: what was never listed, a retired entry,
 * a disabled user. Of an edited lead only what it did not have before is given here.
 */
export async function unlistedFields(ctx: Context, choices: Choices): Promise<FieldProblem[]> {
  const { country, estimatedValue } = choices
  const problems = (await unknownEntries(ctx, choices)).map((field) => ({
    field,
    code: 'not_in_list',
  }))
  if (country && !countries.has(country)) problems.push({ field: 'country', code: 'not_in_list' })
  if (estimatedValue && !isCurrency(estimatedValue.currency)) {
    problems.push({ field: 'estimatedValue.currency', code: 'currency_unknown' })
  }
  return problems
}

const countries = new Set(countryCodes())

async function unknownEntries(ctx: Context, choices: Choices): Promise<string[]> {
  const { listed } = await readProcess(ctx)
  const { industryId, zoneId, sourceId, ratingId } = choices
  const unknown: string[] = []
  if (industryId && !listed.industries.includes(industryId)) unknown.push('industryId')
  if (zoneId && !listed.zones.includes(zoneId)) unknown.push('zoneId')
  if (sourceId && !listed.sources.includes(sourceId)) unknown.push('sourceId')
  if (ratingId && !listed.ratings.includes(ratingId)) unknown.push('ratingId')
  return [...unknown, ...(await unknownRecords(ctx, choices))]
}

/** One statement, whichever of them are given, so that it is planned once. Whoever asks is somebody. */
async function unknownRecords(ctx: Context, choices: Choices): Promise<string[]> {
  const { ownerId = null, teamId = null } = choices
  const tagIds = [...new Set(choices.tagIds)]
  const isOwn = ownerId === null || ownerId === ctx.user.id
  if (isOwn && teamId === null && tagIds.length === 0) return []
  const { rows } = await sql<{ field: string }>`
    select field from (values
      ('tagIds', cardinality(array(select id from tags where id = any(${tagIds}::uuid[]))) = ${tagIds.length}::integer),
      ('ownerId', ${ownerId}::uuid is null or exists (
        select from users where id = ${ownerId} and disabled_at is null)),
      ('teamId', ${teamId}::uuid is null or exists (select from teams where id = ${teamId}))
    ) as checked (field, is_listed)
    where not is_listed`.execute(ctx.db)
  return rows.map(({ field }) => field)
}

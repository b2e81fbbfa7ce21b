import { sql } from 'kysely'
import { countryCodes } from '#domain/countries.ts'
import { isCurrency } from '#domain/money.ts'
import type { FieldProblem } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import type { LeadFields } from '#server/leads/lead-fields.ts'

type Choices = Partial<
  Pick<LeadFields, 'industryId' | 'sourceId' | 'ratingId' | 'country' | 'estimatedValue'>
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

/** One statement, whichever of them are given, so that it is planned once. */
async function unknownEntries(ctx: Context, choices: Choices): Promise<string[]> {
  const {
    industryId = null,
    sourceId = null,
    ratingId = null,
    ownerId = null,
    teamId = null,
  } = choices
  const tagIds = [...new Set(choices.tagIds)]
  const isNothing = [industryId, sourceId, ratingId, ownerId, teamId].every((id) => id === null)
  if (isNothing && tagIds.length === 0) return []
  const { rows } = await sql<{ field: string }>`
    select field from (values
      ('industryId', ${industryId}::uuid is null or exists (
        select from industries where id = ${industryId} and retired_at is null)),
      ('sourceId', ${sourceId}::uuid is null or exists (
        select from sources where id = ${sourceId} and retired_at is null)),
      ('ratingId', ${ratingId}::uuid is null or exists (
        select from ratings where id = ${ratingId} and retired_at is null)),
      ('tagIds', cardinality(array(select id from tags where id = any(${tagIds}::uuid[]))) = ${tagIds.length}::integer),
      ('ownerId', ${ownerId}::uuid is null or exists (
        select from users where id = ${ownerId} and disabled_at is null)),
      ('teamId', ${teamId}::uuid is null or exists (select from teams where id = ${teamId}))
    ) as checked (field, is_listed)
    where not is_listed`.execute(ctx.db)
  return rows.map(({ field }) => field)
}

import type { StatusKind } from '#domain/leads.ts'
import type { FieldProblem } from '#domain/refusal.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

/**
 * Why leads have the status they have: somebody chose it, they were closed, or they were converted.
 * Only the first two can be mapped by hand; a converted lead's status is what its deals make it.
 */
export type Standing = 'worked' | 'closed'

type OldStatus = { key: string; kind: StatusKind; standing: Standing }
type NewStatus = SalesTemplate['statuses'][number]
type OldRating = { key: string; stars: number | null }

/** What leads in a status of the old process may have in the new one: what can be chosen there, or what closes. */
export function statusChoices(standing: Standing, template: SalesTemplate): NewStatus[] {
  return template.statuses.filter(({ kind, chosenByHand }) =>
    standing === 'closed' ? kind === 'closed' : chosenByHand,
  )
}

/** The status of the new process that comes nearest to an old one. */
export function suggestedStatus(old: OldStatus, template: SalesTemplate): string {
  const choices = statusChoices(old.standing, template)
  const ofKind = choices.filter(({ kind }) => kind === old.kind)
  const near = old.kind === 'open' ? choices : choices.toReversed()
  const found = choices.find(({ key }) => key === old.key) ?? ofKind[0] ?? near[0]
  if (!found)
    throw new Error(`The template ${template.key} has no status for a ${old.standing} lead`)
  return found.key
}

/**
 * The rating of the new process that comes nearest to an old one: the same one, one with as many
 * stars, else whatever is as far between the worst and the best. `place` of `count` counts from 0,
 * the worst.
 */
export function suggestedRating(
  old: OldRating,
  { place, count }: { place: number; count: number },
  template: SalesTemplate,
): string {
  const ratings = fromWorst(template)
  const share = count > 1 ? place / (count - 1) : 1
  const found =
    ratings.find(({ key }) => key === old.key) ??
    ratings.find(({ stars }) => stars !== undefined && stars === old.stars) ??
    ratings[Math.round(share * (ratings.length - 1))]
  if (!found) throw new Error(`The template ${template.key} has no ratings`)
  return found.key
}

/** The ratings of a template from the worst to the best; one lists its best first. */
export function fromWorst({ ratings }: Pick<SalesTemplate, 'ratings'>): SalesTemplate['ratings'] {
  return ratings[0]?.key === 'hot' ? ratings.toReversed() : ratings
}

type Mapped = { id: string; choices: readonly string[] }

/** What is wrong with a mapping: everything in use needs one of its choices, named by its place. */
export function mappingProblems(
  part: 'statuses' | 'ratings',
  inUse: readonly Mapped[],
  mapping: Readonly<Record<string, string>>,
): FieldProblem[] {
  return inUse.flatMap(({ id, choices }) => {
    const chosen = mapping[id]
    if (chosen === undefined) return [{ field: `${part}.${id}`, code: 'mapping_missing' }]
    return choices.includes(chosen) ? [] : [{ field: `${part}.${id}`, code: 'not_in_list' }]
  })
}

import { BUILT_IN_ROLES, type BuiltInRole } from '#domain/access.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'
import type { Language } from '#messages/language.ts'
import type { MessageKey } from '#messages/messages.ts'
import { createTranslator } from '#messages/translate.ts'
import type { Context } from '#server/context.ts'
import { newId } from '#server/ids.ts'

/** The roles every workspace starts with, named in its language; answers the id of each. */
export async function addRoles(
  ctx: Context,
  language: Language,
): Promise<Record<BuiltInRole, string>> {
  const name = namer(language)
  const keys = Object.keys(BUILT_IN_ROLES) as BuiltInRole[]
  const roles = keys.map((key, position) => ({
    id: newId(),
    key,
    name: name('roles', key),
    permissions: JSON.stringify(BUILT_IN_ROLES[key]),
    built_in: true,
    position,
  }))
  await ctx.db.insertInto('roles').values(roles).execute()
  return Object.fromEntries(roles.map(({ key, id }) => [key, id])) as Record<BuiltInRole, string>
}

/** Everything a template lists, in its order, named in the language of the workspace. */
export async function fillLists(
  ctx: Context,
  template: SalesTemplate,
  language: Language,
): Promise<void> {
  const name = namer(language)
  const row = (list: string, key: string, position: number) => ({
    id: newId(),
    key,
    name: name(list, key),
    position,
  })
  await ctx.db
    .insertInto('statuses')
    .values(
      template.statuses.map(({ key, kind, color, chosenByHand, isDefault = false }, position) => ({
        ...row('statuses', key, position),
        kind,
        color,
        chosen_by_hand: chosenByHand,
        is_default: isDefault,
      })),
    )
    .execute()
  await ctx.db
    .insertInto('ratings')
    .values(
      template.ratings.map(({ key, color, stars = null }, position) => ({
        ...row('ratings', key, position),
        color,
        stars,
      })),
    )
    .execute()
  await ctx.db
    .insertInto('sources')
    .values(template.sources.map((key, position) => row('sources', key, position)))
    .execute()
  await ctx.db
    .insertInto('industries')
    .values(template.industries.map((key, position) => row('industries', key, position)))
    .execute()
  await ctx.db
    .insertInto('reasons')
    .values([
      ...template.disqualifyReasons.map((key, position) => ({
        ...row('disqualifyReasons', key, position),
        purpose: 'disqualify',
        needs_note: key === 'other',
      })),
      ...template.lossReasons.map((key, position) => ({
        ...row('lossReasons', key, position),
        purpose: 'loss',
        needs_note: key === 'other',
      })),
    ])
    .execute()
  await addPipeline(ctx, template, language)
  await ctx.db.insertInto('sequences').values(sequences(template)).execute()
}

async function addPipeline(
  ctx: Context,
  template: SalesTemplate,
  language: Language,
): Promise<void> {
  const name = namer(language)
  const pipelineId = newId()
  await ctx.db
    .insertInto('pipelines')
    .values({
      id: pipelineId,
      name: createTranslator(language)('setup.names.pipeline'),
      is_default: true,
      position: 0,
    })
    .execute()
  await ctx.db
    .insertInto('stages')
    .values(
      template.stages.map(({ key, kind, probability, staleDays }, position) => ({
        id: newId(),
        pipeline_id: pipelineId,
        name: name('stages', key),
        kind,
        probability,
        stale_days: staleDays,
        position,
      })),
    )
    .execute()
}

function sequences(template: SalesTemplate) {
  return [
    { kind: 'lead', ...template.leadNumber },
    { kind: 'customer', pattern: 'CUST-{0000}', reset: 'never' },
    { kind: 'deal', pattern: 'DEAL-{0000}', reset: 'never' },
    { kind: 'quotation', pattern: 'QUO-{0000}', reset: 'never' },
  ]
}

/**
 * Names the entries of a template's lists. A test proves that every key of every template has its
 * words, which the types can't see.
 */
export function namer(language: Language): (list: string, key: string) => string {
  const t = createTranslator(language) as (key: MessageKey) => string
  return (list, key) => t(`setup.names.${list}.${key}` as MessageKey)
}

import type { Me } from '#api/me.ts'
import type { SetUp } from '#api/workspace.ts'
import { Refusal } from '#domain/refusal.ts'
import type { SuggestionRule } from '#domain/suggested-rating.ts'
import { TEMPLATES, type TemplateKey } from '#domain/templates/index.ts'
import type { Language } from '#messages/language.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { actingAs } from '#server/people/me.ts'
import { refuseGuessable } from '#server/people/new-password.ts'
import { hashPassword } from '#server/people/password-hash.ts'
import { openSession } from '#server/people/sign-in.ts'
import { userEmailKey } from '#server/people/user-email.ts'
import { addRoles, fillLists } from '#server/workspace/fill-lists.ts'
import { refuseUnknownPlace } from '#server/workspace/refuse-unknown-place.ts'
import { isSetUp } from '#server/workspace/workspace-queries.ts'
import { addHomeZone } from '#server/zones/add-home-zone.ts'

/**
 * First run: makes the workspace and signs its administrator in. Works exactly once, however many
 * try at the same time; ever after there is nothing here.
 */
export async function setUp(ctx: Context, input: SetUp): Promise<Me> {
  const me = await openSession(ctx, (ctx) => makeWorkspace(ctx, input))
  if (input.sampleData) await addSampleData(await actingAs(ctx, me.id))
  return me
}

/** Read only where it is asked for: most workspaces never need it. */
async function addSampleData(ctx: Context): Promise<void> {
  const { fillWithSampleData } = await import('#demo/fill.ts')
  await fillWithSampleData(ctx)
}

/** Makes the workspace with the lists of its template, the roles and the administrator, whose id it answers. */
export async function makeWorkspace(ctx: Context, input: SetUp): Promise<string> {
  if (await isSetUp(ctx.db)) throw nothingHere()
  refuseUnknownPlace(input)
  const administrator = await administratorOf(ctx, input)
  return inTransaction(ctx, async (ctx) => {
    await takeWorkspace(ctx, input)
    const roleIds = await addRoles(ctx, input.language)
    await ctx.db
      .insertInto('users')
      .values({ ...administrator, role_id: roleIds.administrator })
      .execute()
    const asAdministrator = await actingAs(ctx, administrator.id)
    await fillLists(asAdministrator, TEMPLATES[input.template as TemplateKey], input.language)
    await addSuggestions(asAdministrator, TEMPLATES[input.template as TemplateKey], input)
    await recordEvent(asAdministrator, 'workspace_set_up', {}, { template: input.template })
    return administrator.id
  })
}

/** The template's suggestions, each for the rating of its stars. */
export async function suggestionsOf(
  ctx: Context,
  { suggestions }: SalesTemplate,
): Promise<SuggestionRule[]> {
  const ratings = await ctx.db
    .selectFrom('ratings')
    .select(['id', 'stars'])
    .where('retired_at', 'is', null)
    .execute()
  return suggestions.flatMap(({ stars, ...rule }) => {
    const rating = ratings.find((rating) => rating.stars === stars)
    return rating ? [{ ratingId: rating.id, ...rule }] : []
  })
}

async function addSuggestions(
  ctx: Context,
  template: SalesTemplate,
  place: { country: string; language: Language },
): Promise<void> {
  const rules = await suggestionsOf(ctx, template)
  if (rules.length === 0) return
  await addHomeZone(ctx, rules, place)
  await ctx.db
    .updateTable('workspace')
    .set({ rating_suggestions: JSON.stringify(rules) })
    .execute()
}

async function administratorOf(ctx: Context, input: SetUp) {
  const { name, email, workspaceName, language, timeZone, password } = input
  refuseGuessable(password, { email, name, workspace: workspaceName })
  return {
    id: newId(),
    email,
    email_key: userEmailKey(email),
    name,
    password_hash: await hashPassword(password),
    language,
    time_zone: timeZone,
    created_at: ctx.now,
  }
}

/** Of all who try at once, the first to insert the one row wins; the others wait for it and find nothing. */
async function takeWorkspace(ctx: Context, input: SetUp): Promise<void> {
  const template = TEMPLATES[input.template as TemplateKey]
  const taken = await ctx.db
    .insertInto('workspace')
    .values({
      id: 1,
      name: input.workspaceName,
      template: input.template,
      language: input.language,
      time_zone: input.timeZone,
      country: input.country,
      currency: input.currency,
      required_lead_fields: template.requiredLeadFields,
      first_contact_moves_status: template.firstContactMovesStatus,
      status_after_converting: template.statusAfterConverting,
      conversions: template.conversions,
      deal_close_days: template.dealCloseDays,
      words: JSON.stringify(template.words),
      opens_on: template.opensOn,
      rating_style: template.ratingStyle,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!taken) throw nothingHere()
}

function nothingHere(): Refusal {
  return new Refusal('not_found', 'not_found')
}

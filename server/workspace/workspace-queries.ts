import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Workspace } from '#api/workspace.ts'
import type { OfferKey } from '#domain/conversions.ts'
import type { RequiredLeadField, StatusAfterConverting } from '#domain/leads.ts'
import type { RatingStyle } from '#domain/ratings.ts'
import type { SuggestionRule } from '#domain/suggested-rating.ts'
import { TEMPLATE_KEYS } from '#domain/templates/index.ts'
import type { OpeningPage } from '#domain/templates/template.ts'
import type { WorkspaceWords } from '#domain/words.ts'
import { inTreeOrder } from '#domain/zones.ts'
import type { Language } from '#messages/language.ts'
import type { Context, Db } from '#server/context.ts'
import { customFields } from '#server/fields/read-fields.ts'
import { typedNumbers } from '#server/workspace/typed-numbers.ts'
import { zoneNames } from '#server/zones/zone-rows.ts'
import {
  industries,
  pipelines,
  ratings,
  reasons,
  sources,
  statuses,
  statusRules,
  tags,
} from '#server/workspace/lists.ts'

/** The workspace with all its lists, in one statement. */
export async function readWorkspace(ctx: Context): Promise<Workspace> {
  const workspace = await ctx.db
    .selectFrom('workspace')
    .select([
      'version',
      'name',
      'template',
      'language',
      'time_zone as timeZone',
      'country',
      'currency',
      'required_lead_fields as requiredLeadFields',
      'first_contact_moves_status as firstContactMovesStatus',
      'untouched_hours as untouchedHours',
      'status_after_converting as statusAfterConverting',
      'conversions',
      'deal_close_days as dealCloseDays',
      'words',
      'opens_on as opensOn',
      'rating_style as ratingStyle',
      'rating_suggestions as ratingSuggestions',
      jsonArrayFrom(statuses(ctx.db)).as('statuses'),
      jsonArrayFrom(statusRules(ctx.db)).as('statusRules'),
      jsonArrayFrom(ratings(ctx.db)).as('ratings'),
      jsonArrayFrom(sources(ctx.db)).as('sources'),
      jsonArrayFrom(industries(ctx.db)).as('industries'),
      jsonArrayFrom(zoneNames(ctx.db)).as('zones'),
      typedNumbers.as('typedNumbers'),
      jsonArrayFrom(reasons(ctx.db)).as('reasons'),
      jsonArrayFrom(tags(ctx.db)).as('tags'),
      jsonArrayFrom(customFields(ctx.db)).as('fields'),
      jsonArrayFrom(pipelines(ctx.db)).as('pipelines'),
      jsonArrayFrom(colleagues(ctx.db)).as('users'),
      jsonArrayFrom(teamNames(ctx.db)).as('teams'),
      jsonArrayFrom(roleNames(ctx.db)).as('roles'),
    ])
    .$narrowType<{
      language: Language
      requiredLeadFields: RequiredLeadField[]
      statusAfterConverting: StatusAfterConverting
      conversions: OfferKey[]
      words: WorkspaceWords
      opensOn: OpeningPage
      ratingStyle: RatingStyle
      ratingSuggestions: SuggestionRule[]
    }>()
    .executeTakeFirstOrThrow()
  return { ...workspace, zones: inTreeOrder(workspace.zones) }
}

/** What can be chosen on first run. */
export async function readSetup(): Promise<{ templates: string[] }> {
  return { templates: TEMPLATE_KEYS }
}

export async function isSetUp(db: Db): Promise<boolean> {
  return (await db.selectFrom('workspace').select('id').executeTakeFirst()) !== undefined
}

/** Everybody who works or worked here: old records name them. */
function colleagues(db: Db) {
  return db
    .selectFrom('users')
    .select((user) => ['id', 'name', user('disabled_at', 'is not', null).as('isDisabled')])
    .$narrowType<{ isDisabled: boolean }>()
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
}

function roleNames(db: Db) {
  return db.selectFrom('roles').select(['id', 'name']).orderBy('position').orderBy('id')
}

function teamNames(db: Db) {
  return db
    .selectFrom('teams')
    .select(['id', 'name'])
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
}

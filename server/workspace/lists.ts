import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { StageKind } from '#domain/deals.ts'
import type { StatusKind } from '#domain/leads.ts'
import type { Db } from '#server/context.ts'

/** The lists of the workspace, each in its order, as the API shows them. */
export function statuses(db: Db) {
  return db
    .selectFrom('statuses')
    .select([
      'id',
      'version',
      'key',
      'name',
      'color',
      'kind',
      'chosen_by_hand as chosenByHand',
      'is_default as isDefault',
      'retired_at as retiredAt',
    ])
    .$narrowType<{ kind: StatusKind }>()
    .orderBy('position')
    .orderBy('id')
}

/** In the order in which they were made. */
export function statusRules(db: Db) {
  return db
    .selectFrom('status_rules')
    .select([
      'id',
      'version',
      'from_id as fromId',
      'to_id as toId',
      'role_ids as roleIds',
      'fields',
    ])
    .orderBy('position')
    .orderBy('id')
}

export function ratings(db: Db) {
  return db
    .selectFrom('ratings')
    .select([
      'id',
      'version',
      'key',
      'name',
      'color',
      'stars',
      'criteria',
      'retired_at as retiredAt',
    ])
    .orderBy('position')
    .orderBy('id')
}

export function sources(db: Db) {
  return db
    .selectFrom('sources')
    .select(['id', 'version', 'key', 'name', 'retired_at as retiredAt'])
    .orderBy('position')
    .orderBy('id')
}

export function industries(db: Db) {
  return db
    .selectFrom('industries')
    .select(['id', 'version', 'key', 'name', 'retired_at as retiredAt'])
    .orderBy('position')
    .orderBy('id')
}

export function reasons(db: Db) {
  return db
    .selectFrom('reasons')
    .select([
      'id',
      'version',
      'key',
      'purpose',
      'name',
      'needs_note as needsNote',
      'retired_at as retiredAt',
    ])
    .$narrowType<{ purpose: 'disqualify' | 'loss' }>()
    .orderBy('purpose')
    .orderBy('position')
    .orderBy('id')
}

export function tags(db: Db) {
  return db
    .selectFrom('tags')
    .select(['id', 'version', 'name', 'color'])
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
}

export function pipelines(db: Db) {
  return db
    .selectFrom('pipelines')
    .select((pipeline) => [
      'id',
      'version',
      'name',
      'is_default as isDefault',
      jsonArrayFrom(
        pipeline
          .selectFrom('stages')
          .select([
            'id',
            'version',
            'name',
            'kind',
            'probability',
            'stale_days as staleDays',
            'retired_at as retiredAt',
          ])
          .$narrowType<{ kind: StageKind }>()
          .whereRef('stages.pipeline_id', '=', 'pipelines.id')
          .orderBy('position')
          .orderBy('id'),
      ).as('stages'),
    ])
    .orderBy('position')
    .orderBy('id')
}

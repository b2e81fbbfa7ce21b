import { z } from 'zod'
import { MOST_ZONE_RULES, whatIsWrongWithZoneRule, ZONE_RULE_KINDS } from '#domain/zones.ts'
import { operation } from '#api/operation.ts'
import { Country, Id, OptionalText, OutId, OutInstant, RequiredText, Whole } from '#api/shapes.ts'
import { WorkspaceZone } from '#api/workspace.ts'

// Fields in the order in which the database gives them back, so that the same rules are no change.
const Rule = z.object({
  by: z.enum(ZONE_RULE_KINDS),
  upTo: z.string().nullable(),
  value: z.string().nullable(),
  country: z.string(),
})

/** A geographic area, with what tells by an address that it belongs to it. */
export const Zone = WorkspaceZone.extend({ rules: z.array(Rule) })
export type Zone = z.output<typeof Zone>

const GivenRules = z
  .array(
    z
      .object({
        by: z.enum(ZONE_RULE_KINDS),
        upTo: OptionalText(30).transform((text) => text ?? null),
        value: OptionalText(120).transform((text) => text ?? null),
        country: Country,
      })
      .superRefine((rule, context) => {
        const wrong = whatIsWrongWithZoneRule(rule)
        if (!wrong) return
        context.addIssue({ code: 'custom', path: [wrong.part], params: { code: wrong.code } })
      }),
  )
  .max(MOST_ZONE_RULES)

const fields = {
  name: RequiredText(100),
  managerId: Id.nullable().optional(),
  rules: GivenRules.optional(),
}
export const AddZone = z.object({ ...fields, parentId: Id.nullable().optional() })
export type AddZone = z.output<typeof AddZone>
export const ChangeZone = z.object({ ...fields, name: fields.name.optional() })
export type ChangeZone = z.output<typeof ChangeZone>

export const Rezoning = z.object({
  id: OutId,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Leads and customers whose zone nobody chose, when it began. */
  records: z.int(),
  recordsDone: z.int(),
  leadsChanged: z.int(),
  customersChanged: z.int(),
  createdAt: OutInstant,
  createdBy: OutId,
  finishedAt: OutInstant.nullable(),
})
export type Rezoning = z.output<typeof Rezoning>

const settings = { area: 'settings', permission: 'workspace.settings' } as const

export const zones = {
  list: operation({
    method: 'GET',
    path: '/settings/zones',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(Zone),
    summary: 'All zones with their rules; each stands before those within it.',
  }),
  add: operation({
    ...settings,
    method: 'POST',
    path: '/settings/zones',
    body: AddZone,
    response: Zone,
    status: 201,
    summary: 'Add a zone, at the end of those that it lies beside.',
  }),
  match: operation({
    method: 'GET',
    path: '/settings/zones/match',
    area: 'settings',
    permission: 'signed_in',
    query: z.strictObject({
      country: Country.optional(),
      state: z.string().max(120).optional(),
      postalCode: z.string().max(30).optional(),
    }),
    response: z.object({ zoneId: OutId.nullable(), rule: Rule.nullable() }),
    summary: 'Which zone an address would get, and the rule that says so.',
  }),
  rezoning: operation({
    ...settings,
    method: 'GET',
    path: '/settings/zones/rezoning',
    response: z.object({
      /** Whether the rules have changed since zones were last set anew, and concern anything. */
      isDue: z.boolean(),
      /** Leads and customers from before that whose zone nobody chose; 0 when nothing is due. */
      records: z.int(),
      latest: Rezoning.nullable(),
    }),
    summary: 'How far setting the zones anew has got, and whether there is reason to.',
  }),
  rezone: operation({
    ...settings,
    method: 'POST',
    path: '/settings/zones/rezoning',
    response: Rezoning,
    status: 202,
    summary: 'Set the zones of all leads and customers anew, except where somebody chose one.',
    description:
      'Runs in the background. A second one beside it is refused with 409 `rezoning_runs_already`.',
  }),
  change: operation({
    ...settings,
    method: 'PATCH',
    path: '/settings/zones/:zoneId',
    body: ChangeZone,
    response: Zone,
    ifMatch: true,
    summary: 'Change the name, the manager or the rules of a zone.',
    description: 'Leads keep their zones until they are set anew or their address changes.',
  }),
  move: operation({
    ...settings,
    method: 'PUT',
    path: '/settings/zones/:zoneId/place',
    body: z.object({
      /** The zone that it shall lie in; null: none. */
      parentId: Id.nullable(),
      /** The one there that it shall stand before; null or left out: at the end. */
      beforeId: Id.nullable().optional(),
    }),
    response: Zone,
    summary: 'Put a zone elsewhere in the tree, with everything in it.',
  }),
  retire: operation({
    ...settings,
    method: 'POST',
    path: '/settings/zones/:zoneId/retirement',
    response: Zone,
    summary: 'Retire a zone: records keep it, none gets it any more. Zones within it stay.',
  }),
  bringBack: operation({
    ...settings,
    method: 'DELETE',
    path: '/settings/zones/:zoneId/retirement',
    response: Zone,
    summary: 'Offer a zone again.',
  }),
  remove: operation({
    ...settings,
    method: 'DELETE',
    path: '/settings/zones/:zoneId',
    response: 'nothing',
    status: 204,
    summary: 'Delete a zone that no record carries and in which no other lies.',
  }),
}

import { z } from 'zod'
import { STATUS_KINDS } from '#domain/leads.ts'
import { COLORS, LONGEST_NAME } from '#domain/lists.ts'
import { isRuleField, MOST_STATUS_RULES } from '#domain/status-rules.ts'
import { orderedList } from '#api/lists.ts'
import { operation } from '#api/operation.ts'
import { Id, RequiredText, Whole } from '#api/shapes.ts'
import { Status, StatusRule } from '#api/workspace.ts'

const Name = RequiredText(LONGEST_NAME.entry)

export const statuses = orderedList({
  name: 'statuses',
  param: 'statusId',
  one: 'a status',
  many: 'the statuses',
  entry: Status,
  added: z.object({
    name: Name,
    color: z.enum(COLORS).default('gray'),
    kind: z.enum(STATUS_KINDS),
    /** Left out: open and contacted ones can be, the others only by their deed. */
    chosenByHand: z.boolean().optional(),
  }),
  changed: z
    .object({
      name: Name,
      color: z.enum(COLORS),
      /** Stays what it was when the status was added: another one is refused. */
      kind: z.enum(STATUS_KINDS),
      chosenByHand: z.boolean(),
      /** New leads start here; the status where they started before loses it. */
      isDefault: z.boolean(),
    })
    .partial(),
})

const RuleFields = z
  .array(
    z
      .string()
      .max(80)
      .refine(isRuleField, { params: { code: 'not_in_list' } }),
  )
  .max(50)

const Given = z.object({
  fromId: Id.nullable().default(null),
  toId: Id.nullable().default(null),
  roleIds: z.array(Id).max(100).nullable().default(null),
  fields: RuleFields.default([]),
})
export type GivenStatusRule = z.output<typeof Given>

const settings = { area: 'settings', permission: 'workspace.settings' } as const

/** Which moves between statuses are restricted (at most 100 rules); all that fit a move have to be met. */
export const statusRules = {
  list: operation({
    method: 'GET',
    path: '/settings/status-rules',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(StatusRule),
    summary: 'The rules for moving leads between statuses.',
  }),
  add: operation({
    ...settings,
    method: 'POST',
    path: '/settings/status-rules',
    body: Given,
    response: StatusRule,
    status: 201,
    summary: `Add a rule; a workspace has at most ${MOST_STATUS_RULES}.`,
    description:
      'A rule is about moves from one status (or any: null) to another (or any). `roleIds`: only these roles may make them; null: every role, empty: none. `fields`: what the lead must have filled before, as its fields are named, a custom one as `custom.<key>`. A new lead given another status than the default one counts as moved there. What follows by itself from deals, and undoing, asks no rule.',
  }),
  change: operation({
    ...settings,
    method: 'PATCH',
    path: '/settings/status-rules/:ruleId',
    body: z
      .object({
        fromId: Id.nullable(),
        toId: Id.nullable(),
        roleIds: z.array(Id).max(100).nullable(),
        fields: RuleFields,
      })
      .partial(),
    response: StatusRule,
    ifMatch: true,
    summary: 'Change a rule.',
  }),
  remove: operation({
    ...settings,
    method: 'DELETE',
    path: '/settings/status-rules/:ruleId',
    response: 'nothing',
    status: 204,
    summary: 'Remove a rule: what it restricted is free, unless another rule restricts it.',
  }),
}

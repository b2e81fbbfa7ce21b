import { z } from 'zod'
import { DEAL_CLOSE_DAYS, OFFER_KEYS } from '#domain/conversions.ts'
import { STAGE_KINDS } from '#domain/deals.ts'
import { UNTOUCHED_HOURS } from '#domain/follow-ups.ts'
import { REQUIRED_LEAD_FIELDS, STATUS_KINDS } from '#domain/leads.ts'
import { RATING_STYLES } from '#domain/ratings.ts'
import { NUMBERED_KINDS } from '#domain/sequences.ts'
import { TEMPLATE_KEYS } from '#domain/templates/index.ts'
import { OPENING_PAGES } from '#domain/templates/template.ts'
import { CustomField } from '#api/fields.ts'
import { operation } from '#api/operation.ts'
import { Me, NewPassword } from '#api/me.ts'
import {
  Country,
  Currency,
  Email,
  Id,
  Instant,
  Language,
  OutId,
  RequiredText,
  TimeZone,
  Versioned,
  Whole,
} from '#api/shapes.ts'
import { GivenRules, SuggestionRule } from '#api/suggestions.ts'
import { WordsOfWorkspace } from '#api/words.ts'

export const Status = z.object({
  ...Versioned,
  key: z.string(),
  name: z.string(),
  color: z.string(),
  kind: z.enum(STATUS_KINDS),
  chosenByHand: z.boolean(),
  isDefault: z.boolean(),
  retiredAt: Instant.nullable(),
})
export type Status = z.output<typeof Status>

/** Who may move leads between two statuses, and what must be filled first; null stands for any or everybody. */
export const StatusRule = z.object({
  ...Versioned,
  fromId: OutId.nullable(),
  toId: OutId.nullable(),
  roleIds: z.array(OutId).nullable(),
  fields: z.array(z.string()),
})
export type StatusRule = z.output<typeof StatusRule>

export const Rating = z.object({
  ...Versioned,
  key: z.string(),
  name: z.string(),
  color: z.string(),
  stars: z.int().nullable(),
  criteria: z.string().nullable(),
  retiredAt: Instant.nullable(),
})
export type Rating = z.output<typeof Rating>

export const ListEntry = z.object({
  ...Versioned,
  key: z.string(),
  name: z.string(),
  retiredAt: Instant.nullable(),
})
export type ListEntry = z.output<typeof ListEntry>

/** A zone as every screen names it: with the one it lies in, and who looks after it. */
export const WorkspaceZone = z.object({
  ...Versioned,
  name: z.string(),
  parentId: Id.nullable(),
  managerId: Id.nullable(),
  retiredAt: Instant.nullable(),
})
export type WorkspaceZone = z.output<typeof WorkspaceZone>

export const Reason = z.object({
  ...Versioned,
  key: z.string(),
  purpose: z.enum(['disqualify', 'loss']),
  name: z.string(),
  needsNote: z.boolean(),
  retiredAt: Instant.nullable(),
})
export type Reason = z.output<typeof Reason>

export const Tag = z.object({ ...Versioned, name: z.string(), color: z.string() })
export type Tag = z.output<typeof Tag>

export const Stage = z.object({
  ...Versioned,
  name: z.string(),
  kind: z.enum(STAGE_KINDS),
  probability: z.int(),
  staleDays: z.int().nullable(),
  retiredAt: Instant.nullable(),
})
export type Stage = z.output<typeof Stage>

export const Pipeline = z.object({
  ...Versioned,
  name: z.string(),
  isDefault: z.boolean(),
  stages: z.array(Stage),
})
export type Pipeline = z.output<typeof Pipeline>

/** What every screen needs to know: the words and lists of this workspace, and who works here. */
export const Workspace = z.object({
  version: z.int(),
  name: z.string(),
  template: z.string(),
  language: Language,
  timeZone: z.string(),
  country: z.string(),
  currency: z.string(),
  requiredLeadFields: z.array(z.enum(REQUIRED_LEAD_FIELDS)),
  firstContactMovesStatus: z.boolean(),
  /** For how many hours a new lead may wait before it is on the worklist. */
  untouchedHours: z.int(),
  statusAfterConverting: z.enum(['qualified', 'converted']),
  /** The ways of converting a lead, the usual one first. */
  conversions: z.array(z.enum(OFFER_KEYS)),
  /** Days from converting to the expected close of the deal; null where nothing is expected. */
  dealCloseDays: z.int().nullable(),
  /** What is called by another word than the product's own. */
  words: WordsOfWorkspace,
  opensOn: z.enum(OPENING_PAGES),
  ratingStyle: z.enum(RATING_STYLES),
  /** When which rating is suggested; the first rule that fits is taken. */
  ratingSuggestions: z.array(SuggestionRule),
  statuses: z.array(Status),
  statusRules: z.array(StatusRule),
  ratings: z.array(Rating),
  sources: z.array(ListEntry),
  industries: z.array(ListEntry),
  /** Each before those within it. */
  zones: z.array(WorkspaceZone),
  /** Of what the numbers are typed and not given by themselves. */
  typedNumbers: z.array(z.enum(NUMBERED_KINDS)),
  reasons: z.array(Reason),
  tags: z.array(Tag),
  /** The custom fields of all records in order, retired ones included. */
  fields: z.array(CustomField),
  pipelines: z.array(Pipeline),
  users: z.array(z.object({ id: Id, name: z.string(), isDisabled: z.boolean() })),
  teams: z.array(z.object({ id: Id, name: z.string() })),
  roles: z.array(z.object({ id: Id, name: z.string() })),
})
export type Workspace = z.output<typeof Workspace>

export const SetUp = z.object({
  name: RequiredText(200),
  email: Email,
  password: NewPassword,
  workspaceName: RequiredText(200),
  template: z.enum(TEMPLATE_KEYS as [string, ...string[]]),
  language: Language,
  timeZone: TimeZone,
  country: Country,
  currency: Currency,
  /** Fill the workspace with a believable company to try things out on. */
  sampleData: z.boolean().default(false),
})
export type SetUp = z.output<typeof SetUp>

export const workspace = {
  readSetup: operation({
    method: 'GET',
    path: '/setup',
    area: 'none',
    permission: 'anyone',
    response: z.object({ templates: z.array(z.string()) }),
    beforeSetUp: true,
    summary: 'Answers while the workspace has not been set up; 404 ever after.',
  }),
  setUp: operation({
    method: 'POST',
    path: '/setup',
    area: 'none',
    permission: 'anyone',
    body: SetUp,
    response: Me,
    status: 201,
    unkept: true,
    beforeSetUp: true,
    summary:
      'First run: makes the workspace and its administrator, and signs in. Works exactly once.',
  }),
  get: operation({
    method: 'GET',
    path: '/workspace',
    area: 'settings',
    permission: 'signed_in',
    response: Workspace,
    summary: 'The workspace with all its lists.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/workspace',
    area: 'settings',
    permission: 'workspace.settings',
    body: z.object({
      name: RequiredText(200).optional(),
      timeZone: TimeZone.optional(),
      country: Country.optional(),
      currency: Currency.optional(),
      requiredLeadFields: z.array(z.enum(REQUIRED_LEAD_FIELDS)).optional(),
      firstContactMovesStatus: z.boolean().optional(),
      untouchedHours: z.int().min(UNTOUCHED_HOURS.least).max(UNTOUCHED_HOURS.most).optional(),
      conversions: z.array(z.enum(OFFER_KEYS)).max(OFFER_KEYS.length).optional(),
      statusAfterConverting: z.enum(['qualified', 'converted']).optional(),
      dealCloseDays: z
        .int()
        .min(DEAL_CLOSE_DAYS.least)
        .max(DEAL_CLOSE_DAYS.most)
        .nullable()
        .optional(),
      words: WordsOfWorkspace.optional(),
      opensOn: z.enum(OPENING_PAGES).optional(),
      ratingStyle: z.enum(RATING_STYLES).optional(),
      ratingSuggestions: GivenRules.optional(),
    }),
    response: Workspace,
    ifMatch: true,
    summary: 'Change the settings of the workspace.',
  }),
  listStatuses: operation({
    method: 'GET',
    path: '/settings/statuses',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(Status),
    summary: 'The statuses in order.',
  }),
  listRatings: operation({
    method: 'GET',
    path: '/settings/ratings',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(Rating),
    summary: 'The ratings in order.',
  }),
  listSources: operation({
    method: 'GET',
    path: '/settings/sources',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(ListEntry),
    summary: 'The sources in order.',
  }),
  listReasons: operation({
    method: 'GET',
    path: '/settings/reasons',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(Reason),
    summary: 'The reasons for closing leads and losing deals.',
  }),
  listIndustries: operation({
    method: 'GET',
    path: '/settings/industries',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(ListEntry),
    summary: 'The industries in order.',
  }),
  listPipelines: operation({
    method: 'GET',
    path: '/settings/pipelines',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(Pipeline),
    summary: 'The pipelines with their stages.',
  }),
  listTags: operation({
    method: 'GET',
    path: '/tags',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(Tag),
    summary: 'All tags by name.',
  }),
  createTag: operation({
    method: 'POST',
    path: '/tags',
    area: 'settings',
    permission: 'tags.create',
    body: z.object({
      name: RequiredText(60),
      color: z
        .string()
        .regex(/^[a-z]{3,12}$/)
        .default('gray'),
    }),
    response: Tag,
    status: 201,
    summary: 'Create a tag; one with that name in any case is answered instead of a second one.',
  }),
}

import { z } from 'zod'
import { STATUS_KINDS } from '#domain/leads.ts'
import { TEMPLATE_KEYS } from '#domain/templates/index.ts'
import { operation } from '#api/operation.ts'
import { Id, OutId } from '#api/shapes.ts'
import { Workspace } from '#api/workspace.ts'

const Template = z.enum(TEMPLATE_KEYS as [string, ...string[]])

/** An entry of the list that there will be. */
const Coming = z.object({
  key: z.string(),
  name: z.string(),
  color: z.string(),
  /** Not there yet, so it is added. */
  isNew: z.boolean(),
})

/** An entry in use that has no place in the new process, with what it may become. */
const ToMap = z.object({
  id: OutId,
  name: z.string(),
  color: z.string(),
  leads: z.int(),
  customers: z.int(),
  suggested: z.string(),
  choices: z.array(z.string()),
})
export type ToMap = z.output<typeof ToMap>

export const TemplateChange = z.object({
  template: z.string(),
  statuses: z.array(Coming.extend({ kind: z.enum(STATUS_KINDS) })),
  ratings: z.array(Coming.extend({ stars: z.int().nullable() })),
  statusesToMap: z.array(ToMap),
  ratingsToMap: z.array(ToMap),
  /** Names of what is no longer offered afterwards. */
  retiredStatuses: z.array(z.string()),
  retiredRatings: z.array(z.string()),
  /** How many converted leads there are; their status follows by itself. */
  converted: z.int(),
  /** What becomes of each status there is, by the keys of those that come; the rules for moving leads follow it. */
  statusesBefore: z.array(
    z.object({
      id: OutId,
      /** The one as which it goes on itself. */
      goesOnAs: z.string().nullable(),
      /** What its leads get that are not converted, unless it is mapped otherwise. */
      becomes: z.string(),
    }),
  ),
})
export type TemplateChange = z.output<typeof TemplateChange>

export const ChangeTemplate = z.object({
  template: Template,
  /** For each status in use that has no place in the new process, by its id: the key of the one that leads get. */
  statuses: z.record(Id, z.string().max(100)).default({}),
  ratings: z.record(Id, z.string().max(100)).default({}),
})
export type ChangeTemplate = z.output<typeof ChangeTemplate>

const settings = { area: 'settings', permission: 'workspace.settings' } as const

/** How the workspace sells, as a whole. */
export const process = {
  preview: operation({
    ...settings,
    method: 'GET',
    path: '/settings/process',
    query: z.strictObject({ template: Template }),
    response: TemplateChange,
    summary: 'What changing to a template would do, and what has to be mapped.',
  }),
  change: operation({
    ...settings,
    method: 'PUT',
    path: '/settings/process',
    body: ChangeTemplate,
    response: Workspace,
    summary: 'Change to another template: all leads are mapped, or nothing happens.',
    description:
      'Refused with the field of each status and rating in use that the mapping leaves out. Old entries are retired and kept in the history. Rules for moving leads follow their statuses to what these become; two that come to speak of one move become one that asks what both asked; one whose move begins and ends in one status afterwards restricts nothing any more.',
  }),
}

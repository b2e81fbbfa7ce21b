import { z } from 'zod'
import { operation } from '#api/operation.ts'
import { Id, OutId, OutInstant } from '#api/shapes.ts'

/** At most one of lead, customer and deal; none: the tab has none open any more. */
export const BePresent = z.object({
  /** The tab or window, a new one for each: somebody may have the same record open twice. */
  tabId: Id,
  leadId: Id.optional(),
  customerId: Id.optional(),
  dealId: Id.optional(),
  /** Something is being typed that is not saved yet. */
  isEditing: z.boolean().default(false),
})
export type BePresent = z.output<typeof BePresent>

export const PresentOthers = z.object({
  items: z.array(z.object({ userId: OutId, isEditing: z.boolean(), since: OutInstant })),
})
export type PresentOthers = z.output<typeof PresentOthers>

export const live = {
  stream: operation({
    method: 'GET',
    path: '/live',
    area: 'none',
    permission: 'signed_in',
    query: z.strictObject({
      /** The id of the last event received, where the header `Last-Event-ID` can't be sent. */
      after: z.string().max(4000).optional(),
    }),
    response: 'events',
    summary: 'Listen to what changes, as server-sent events.',
    description:
      '`changes`: `{ changes: [{ record, id, by, types, fields }], all, notifications }` names the records that the asker may see and that changed, with who did it and the names of the fields; never what they hold. What is listed in `all` changed as a whole. `presence`: `{ records: [{ record, id }] }`, where others came to or left a record that the asker has open. `reset`: more happened than is told; ask for everything again. `ended`: the credential no longer holds. `ping` comes every 15 seconds. After a break, `Last-Event-ID` brings what was missed. An API key hears of what its scopes let it read.',
  }),
  bePresent: operation({
    method: 'POST',
    path: '/presence',
    area: 'activities',
    permission: 'signed_in',
    body: BePresent,
    response: PresentOthers,
    unkept: true,
    summary: 'Say that the asker has a record open, and read who else has.',
    description:
      'Holds for 30 seconds; a tab is at one record at a time. Without a record, that the tab has none open any more.',
  }),
}

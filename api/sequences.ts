import { z } from 'zod'
import { NUMBERED_KINDS, SEQUENCE_LIMITS, SEQUENCE_RESETS } from '#domain/sequences.ts'
import { operation } from '#api/operation.ts'
import { RequiredText, Version, Whole } from '#api/shapes.ts'

/** How the numbers of leads, customers or deals are given. */
export const NumberSequence = z.object({
  kind: z.enum(NUMBERED_KINDS),
  version: Version,
  /** Not active: whoever creates one types its number. Imports and conversions go on taking them from here. */
  isActive: z.boolean(),
  pattern: z.string(),
  /** The counter of the next number. */
  nextValue: z.int(),
  step: z.int(),
  reset: z.enum(SEQUENCE_RESETS),
  /** The number that the next one gets. */
  nextNumber: z.string(),
})
export type NumberSequence = z.output<typeof NumberSequence>

export const ChangeSequence = z
  .object({
    isActive: z.boolean(),
    pattern: RequiredText(32),
    nextValue: z.int().min(0).max(SEQUENCE_LIMITS.nextValue),
    step: z.int().min(1).max(SEQUENCE_LIMITS.step),
    reset: z.enum(SEQUENCE_RESETS),
  })
  .partial()
export type ChangeSequence = z.output<typeof ChangeSequence>

const settings = { area: 'settings', permission: 'workspace.settings' } as const

export const sequences = {
  list: operation({
    ...settings,
    method: 'GET',
    path: '/settings/sequences',
    response: Whole(NumberSequence),
    summary: 'How leads, customers and deals are numbered.',
  }),
  change: operation({
    ...settings,
    method: 'PATCH',
    path: '/settings/sequences/:kind',
    body: ChangeSequence,
    response: NumberSequence,
    ifMatch: true,
    summary: 'Change how leads, customers or deals are numbered, from the next one on.',
    description:
      'A pattern has exactly one counter such as `{0000}` and any of `{yyyy} {yy} {MM} {dd}`. A change by which a number would come again is refused, with `number_given_already` at `nextValue`.',
  }),
}

import type { RequiredLeadField, StatusAfterConverting, StatusKind } from '#domain/leads.ts'
import type { StageKind } from '#domain/deals.ts'

/**
 * A ready sales process. Names are not here: each key has its words in the messages, and the
 * workspace stores them in its own language at set-up, where an administrator may change them.
 */
export type SalesTemplate = {
  key: string
  statuses: {
    key: string
    kind: StatusKind
    color: string
    chosenByHand: boolean
    isDefault?: true
  }[]
  ratings: { key: string; color: string; stars?: number }[]
  sources: string[]
  industries: string[]
  disqualifyReasons: string[]
  lossReasons: string[]
  requiredLeadFields: RequiredLeadField[]
  statusAfterConverting: StatusAfterConverting
  firstContactMovesStatus: boolean
  leadNumber: string
  stages: { key: string; kind: StageKind; probability: number; staleDays: number | null }[]
}

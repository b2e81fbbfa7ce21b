import type { CreateLead } from '#api/lead-record.ts'
import type { Site } from '#demo/site-fields.ts'
import type { DemoTexts } from '#demo/texts/en.ts'
import type { FollowUpKind, Priority } from '#domain/leads.ts'
import type { ActivityKind } from '#domain/timeline.ts'

export type Seller = 'rep' | 'otherRep' | 'manager'

/** One deed of the story. Lists are named by the keys of the template. */
export type Deed =
  | {
      do: 'create'
      fields: Partial<CreateLead>
      owner: Seller | null
      source: string
      industry: string
      tag: Tag | null
      site: Site | null
    }
  | { do: 'assign'; owner: Seller }
  | {
      do: 'log'
      on: 'lead' | 'deal'
      kind: ActivityKind
      direction: 'in' | 'out' | null
      body: string
      outcome: string | null
    }
  | { do: 'judge'; rating: Rating; jobTitle: string }
  | ({ do: 'plan' } & Plan)
  | Completion
  | { do: 'disqualify'; reason: string; note: string }
  | { do: 'convert'; title: string; amount: number; closeOn: string; customerOf: number | null }
  | { do: 'place'; stage: number }
  | { do: 'win' }
  | { do: 'lose'; reason: string; note: string }
  | { do: 'note_task'; title: string; dueOn: string | null; priority: Priority }
  | { do: 'do_task'; title: string }
  | ({ do: 'put_down' } & Appointment)

export type Completion = { do: 'complete'; outcome: string | null; next?: Plan }
/** With whoever asked at their place, or of the whole team. */
export type Appointment = {
  title: string
  startsAt: string
  endsAt: string
  place: string
  isOfTeam: boolean
}
export type Plan = { due: string; kind: FollowUpKind; note: string }

export type Step = { lead: number; at: string; by: Seller; deed: Deed }
export type Rating = 'cold' | 'warm' | 'hot'
export type Tag = keyof DemoTexts['tags']

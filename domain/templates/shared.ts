import type { SalesTemplate } from '#domain/templates/template.ts'

/** What all templates begin with alike. */
export const SHARED = {
  suggestions: [],
  sources: [
    'website',
    'referral',
    'phone_call',
    'email',
    'advertisement',
    'social_media',
    'trade_show',
    'partner',
    'import',
    'other',
  ],
  industries: [
    'agriculture',
    'construction',
    'consulting',
    'education',
    'energy',
    'finance',
    'food',
    'government',
    'health',
    'hospitality',
    'it',
    'manufacturing',
    'media',
    'nonprofit',
    'real_estate',
    'retail',
    'telecom',
    'transport',
    'other',
  ],
  disqualifyReasons: [
    'not_interested',
    'no_budget',
    'no_reply',
    'wrong_contact',
    'competitor',
    'spam',
    'other',
  ],
  lossReasons: ['price', 'competitor', 'no_decision', 'timing', 'missing_feature', 'other'],
  stages: [
    { key: 'qualification', kind: 'open', probability: 10, staleDays: 14 },
    { key: 'needs_analysis', kind: 'open', probability: 20, staleDays: 14 },
    { key: 'proposal_sent', kind: 'open', probability: 40, staleDays: 14 },
    { key: 'negotiation', kind: 'open', probability: 60, staleDays: 21 },
    { key: 'final_review', kind: 'open', probability: 80, staleDays: 21 },
    { key: 'won', kind: 'won', probability: 100, staleDays: null },
    { key: 'lost', kind: 'lost', probability: 0, staleDays: null },
  ],
} satisfies Partial<SalesTemplate>

export const COLD_WARM_HOT: SalesTemplate['ratings'] = [
  { key: 'cold', color: 'blue' },
  { key: 'warm', color: 'amber' },
  { key: 'hot', color: 'red' },
]

import { expect, test } from 'vitest'
import type { EventType } from '#domain/timeline.ts'
import { en } from '#messages/en.ts'
import { activityOf, BLANK, isTyped } from './activity-draft.ts'
import { places } from './Sentence.tsx'

type Kind = 'lead' | 'customer' | 'contact' | 'deal' | 'activity' | 'follow_up'
type RecordEvent = Extract<EventType, `${Kind}_${string}`>

test('everything that can happen to a record is told in a sentence, with who did it', () => {
  // The type says that none is missing.
  const sentences: Record<RecordEvent, string> = en.timeline.events
  const silent = Object.entries(sentences).filter(([, words]) => !words.startsWith('{{who}} '))
  expect(silent).toEqual([])
})

test('a note says only its words, whatever was chosen for a call before', () => {
  const typed = { ...BLANK, body: 'Hello', outcome: 'Reached', direction: 'in' as const }
  expect(activityOf(typed)).toEqual({ body: 'Hello' })
  expect(activityOf({ ...typed, kind: 'meeting' })).toEqual({ body: 'Hello', outcome: 'Reached' })
  expect(activityOf({ ...typed, kind: 'call' })).toEqual({
    body: 'Hello',
    outcome: 'Reached',
    direction: 'in',
  })
})

test('blanks alone are nothing to keep', () => {
  expect(isTyped({ ...BLANK, body: '  \n' })).toBe(false)
  expect(isTyped({ ...BLANK, kind: 'call', outcome: 'No answer' })).toBe(true)
})

test('names are put into a sentence as parts of their own', () => {
  expect(places('who', 'to')).toEqual({ who: '{who}', to: '{to}' })
})

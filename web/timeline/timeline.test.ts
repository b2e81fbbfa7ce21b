import { expect, test } from 'vitest'
import { documentOfText } from '#domain/rich-text.ts'
import type { EventType } from '#domain/timeline.ts'
import { en } from '#messages/en.ts'
import { activityOf, BLANK, correctionOf, isSendable, isTyped } from './activity-draft.ts'
import { places } from './Sentence.tsx'

type Kind = 'lead' | 'customer' | 'contact' | 'deal' | 'activity' | 'follow_up'
type RecordEvent = Extract<EventType, `${Kind}_${string}`>

const hello = documentOfText('Hello')

test('everything that can happen to a record is told in a sentence, with who did it', () => {
  // The type says that none is missing.
  const sentences: Record<RecordEvent, string> = en.timeline.events
  const silent = Object.entries(sentences).filter(([, words]) => !words.startsWith('{{who}} '))
  expect(silent).toEqual([])
})

test('a note says only its words, whatever was chosen for a call before', () => {
  const typed = { ...BLANK, document: hello, outcome: 'Reached', direction: 'in' as const }
  expect(activityOf(typed)).toEqual({ document: hello })
  expect(activityOf({ ...typed, kind: 'comment' })).toEqual({ document: hello })
  expect(activityOf({ ...typed, kind: 'meeting' })).toEqual({ document: hello, outcome: 'Reached' })
  expect(activityOf({ ...typed, kind: 'call' })).toEqual({
    document: hello,
    outcome: 'Reached',
    direction: 'in',
  })
})

test('a correction says what was corrected and nothing else', () => {
  const before = { ...BLANK, kind: 'call' as const, document: hello, outcome: 'Reached' }
  expect(correctionOf(before, before)).toEqual({})
  expect(correctionOf({ ...before, outcome: 'No answer' }, before)).toEqual({
    outcome: 'No answer',
  })
  expect(correctionOf({ ...before, document: documentOfText('Bye') }, before)).toEqual({
    document: documentOfText('Bye'),
  })
})

test('blanks alone are nothing to keep or to send', () => {
  const blanks = documentOfText('  \n')
  expect(isTyped({ ...BLANK, document: blanks })).toBe(false)
  expect(isTyped({ ...BLANK, kind: 'call', outcome: 'No answer' })).toBe(true)
  expect(isSendable({ ...BLANK, document: blanks })).toBe(false)
  expect(isSendable({ ...BLANK, kind: 'comment' })).toBe(false)
  expect(isSendable({ ...BLANK, kind: 'call' })).toBe(true)
})

test('names are put into a sentence as parts of their own', () => {
  expect(places('who', 'to')).toEqual({ who: '{who}', to: '{to}' })
})

import { expect, test } from 'vitest'
import { catchUp, end, openListener, tell } from '#server/live/listener.ts'

const nobody = {} as Parameters<typeof openListener>[1]

/** Everything a listener has been told since he was last asked. */
function said({ stream }: ReturnType<typeof openListener>): string {
  let text = ''
  for (let chunk; (chunk = stream.read()) !== null;) text += String(chunk)
  return text
}

test('who does not read is let go before much waits for him', () => {
  const listener = openListener('key', nobody)
  catchUp(listener, [])
  let told = 0
  while (!listener.stream.destroyed && told < 10_000) {
    tell(listener, { event: 'changes', data: 'x'.repeat(1_000) })
    told += 1
  }
  expect(listener.stream.destroyed).toBe(true)
  expect(told).toBeLessThan(300)
})

test('who reads is never let go, however much he is told', () => {
  const listener = openListener('key', nobody)
  catchUp(listener, [])
  for (let told = 0; told < 5_000; told++) {
    tell(listener, { event: 'changes', data: 'x'.repeat(1_000) })
    said(listener)
  }
  expect(listener.stream.destroyed).toBe(false)
})

test('what happens while the missed is being read is told after it, and in order', () => {
  const listener = openListener('key', nobody)
  tell(listener, { event: 'changes', data: 2, id: '2' })
  tell(listener, { event: 'changes', data: 3, id: '3' })
  catchUp(listener, [{ event: 'changes', data: 1, id: '1' }])
  tell(listener, { event: 'changes', data: 4, id: '4' })
  const ids = [...said(listener).matchAll(/^id: (\d)$/gm)].map(([, id]) => id)
  expect(ids).toEqual(['1', '2', '3', '4'])
})

test('a last word is heard, and nothing after it', () => {
  const listener = openListener('key', nobody)
  catchUp(listener, [])
  end(listener, { event: 'ended', data: {} })
  expect(said(listener)).toContain('event: ended')
  expect(() => tell(listener, { event: 'changes', data: 1 })).not.toThrow()
})

test('who is let go while the missed is being read hears nothing after the last word', () => {
  const listener = openListener('key', nobody)
  tell(listener, { event: 'changes', data: 2, id: '2' })
  end(listener, { event: 'reset', data: {} })
  catchUp(listener, [{ event: 'changes', data: 1, id: '1' }])
  const text = said(listener)
  expect(text).toContain('event: reset')
  expect(text).not.toContain('event: changes')
})

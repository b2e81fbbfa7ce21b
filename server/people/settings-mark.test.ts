import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { settingsMark } from '#server/people/settings-mark.ts'

test('everybody hears of a mark that was read after they asked, and those who wait together ask once', async () => {
  const { pool, questions, change } = slowDatabase()
  const first = settingsMark(pool)
  change('second')
  const [second, third] = [settingsMark(pool), settingsMark(pool)]
  expect(questions).toHaveLength(1)
  questions[0]!.answer()
  expect(await first).toBe('first')
  await expect.poll(() => questions.length).toBe(2)
  change('third')
  const fourth = settingsMark(pool)
  questions[1]!.answer()
  expect(await Promise.all([second, third])).toEqual(['second', 'second'])
  await expect.poll(() => questions.length).toBe(3)
  questions[2]!.answer()
  expect(await fourth).toBe('third')
})

test('a question that fails is a failure for those who asked it alone', async () => {
  const { pool, questions } = slowDatabase()
  const first = settingsMark(pool)
  const second = settingsMark(pool)
  questions[0]!.fail()
  await expect(first).rejects.toThrow('The connection is gone')
  await expect.poll(() => questions.length).toBe(2)
  questions[1]!.answer()
  expect(await second).toBe('first')
  const third = settingsMark(pool)
  questions[2]!.answer()
  expect(await third).toBe('first')
})

/** Reads its mark when it is asked, and says it when it is told to. */
function slowDatabase() {
  let token = 'first'
  const questions: { answer(): void; fail(): void }[] = []
  const query = () => {
    const rows = [{ token }]
    const { promise, resolve, reject } = Promise.withResolvers()
    questions.push({
      answer: () => resolve({ rows }),
      fail: () => reject(new Error('The connection is gone')),
    })
    return promise
  }
  const change = (to: string) => {
    token = to
  }
  return { pool: { query } as unknown as Pool, questions, change }
}

import { expect, test } from 'vitest'
import { goOnAs } from '#server/workspace/go-on-as.ts'

const row = (key: string, name: string, retiredAt: string | null = null) => ({
  id: `id of ${key}`,
  key,
  name,
  retiredAt,
})
const planned = (keys: string[], rows: ReturnType<typeof row>[]) =>
  goOnAs(
    keys.map((key) => ({ key })),
    () => rows,
    ({ key }) => key.toUpperCase(),
  ).map(({ key, name, row }) => [key, name, row?.id])

test('what goes on keeps the name that it was given, and what comes is called as it comes', () => {
  expect(planned(['new', 'lost'], [row('new', 'Fresh')])).toEqual([
    ['new', 'Fresh', 'id of new'],
    ['lost', 'LOST', undefined],
  ])
})

test('what comes or comes back gets a number where its name is taken', () => {
  const rows = [row('new', 'Lost'), row('dead', 'lost', '2026-01-01')]
  expect(planned(['new', 'lost', 'dead'], rows)).toEqual([
    ['new', 'Lost', 'id of new'],
    ['lost', 'LOST 2', undefined],
    ['dead', 'lost 3', 'id of dead'],
  ])
})

test('an entry is never two: the one of its key goes before one that is called the same', () => {
  const rows = [row('recycled', 'DEAD')]
  expect(planned(['dead', 'recycled'], rows)).toEqual([
    ['dead', 'DEAD 2', undefined],
    ['recycled', 'DEAD', 'id of recycled'],
  ])
})

import { expect, test } from 'vitest'
import { findPeople } from './people.ts'

const people = [
  { id: '1', name: 'Андрій Шевчук', sees: false },
  { id: '2', name: 'Andrii Koval', sees: true },
  { id: '3', name: 'Olena Andrii-Bondar', sees: true },
]
const found = (typed: string) => findPeople(people, typed).map(({ id }) => id)

test('people are found by the beginning of any of their names, who can read it first', () => {
  expect(found('and')).toEqual(['2', '3'])
  expect(found('АНД')).toEqual(['1'])
  expect(found('olena bon')).toEqual(['3'])
  expect(found('oval')).toEqual([])
  expect(found('')).toEqual(['2', '3', '1'])
})

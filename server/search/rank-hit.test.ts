import { expect, test } from 'vitest'
import { rankOf } from '#server/search/rank-hit.ts'
import { soughtBy } from '#server/search/sought.ts'

const hit = {
  name: "Дар'я Шевченко-Їжак",
  company: 'ТОВ «Кобзар та син»',
  number: 'L-00042',
  phone: '067 123 45 67',
}

test.each([
  ['дар’я', 1],
  ['Даря шев', 1],
  ['шевченко', 2],
  ['їжак', 2],
  ['кобзар', 2],
  ['шев даря', 2],
  ['вченко', 3],
  ['шев обзар', 3],
  ['4567', 1],
  ['1234', 3],
])('what begins with it ranks before what contains it: %s', (q, rank) => {
  expect(rankOf(hit, soughtBy(q, 'UA')!)).toBe(rank)
})

import { expect, test } from 'vitest'
import { carriedBy } from './carried.ts'

const custom = {
  customer: [{ from: 'segment', to: 'segment', value: 'home' }],
  deal: [
    { from: 'segment', to: 'segment', value: 'home' },
    { from: 'budget', to: 'budget', value: 5 },
  ],
  leftBehind: [{ key: 'permit', name: 'Permit', value: true }],
}

test('with a deal, only what has no place anywhere stays with the lead', () => {
  expect(carriedBy(custom, true).stays.map(({ from }) => from)).toEqual(['permit'])
})

test('without a deal, what would go there alone stays with the lead', () => {
  const { deal, stays } = carriedBy(custom, false)
  expect(deal).toEqual([])
  expect(stays.map(({ from }) => from)).toEqual(['permit', 'budget'])
})

test('a value is told in the words of the field it belongs to, wherever it ends', () => {
  const going = carriedBy(custom, true)
  expect(going.customer[0]?.of).toEqual({ record: 'customers', key: 'segment' })
  expect(going.deal[0]?.of).toEqual({ record: 'deals', key: 'segment' })
  const { stays } = carriedBy(custom, false)
  expect(stays.map(({ of }) => of.record)).toEqual(['leads', 'deals'])
})

import { expect, test } from 'vitest'
import { askedSelection } from './bulk-selection.ts'

test('leads chosen one by one are named as they were seen, whatever the filter says', () => {
  const leads = [
    { id: 'a', version: 1 },
    { id: 'b', version: 7 },
  ]
  expect(askedSelection({ leads }, { status: 'new' }, 2)).toEqual({ leads })
})

test('everything that matches goes by its filter, with the number that was seen', () => {
  const selection = { allMatching: true, except: ['c'] } as const
  expect(askedSelection({ ...selection, except: ['c'] }, { owner: 'me', q: 'roof' }, 11)).toEqual({
    filter: { owner: 'me', q: 'roof' },
    except: ['c'],
    expectedTotal: 11,
  })
})

test('a condition on a custom field goes along', () => {
  const filter = { 'custom.roofType': 'flat', owner: 'me' }
  expect(askedSelection({ allMatching: true, except: [] }, filter, 3)).toMatchObject({
    filter: { owner: 'me', custom: { roofType: 'flat' } },
  })
})

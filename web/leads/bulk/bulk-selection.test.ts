import { expect, test } from 'vitest'
import { askedSelection } from './bulk-selection.ts'

test('leads chosen one by one are named, whatever the filter says', () => {
  expect(askedSelection({ ids: ['a', 'b'] }, { status: 'new' }, 2)).toEqual({ ids: ['a', 'b'] })
})

test('everything that matches goes by its filter, with the number that was seen', () => {
  const selection = { allMatching: true, except: ['c'] } as const
  expect(askedSelection({ ...selection, except: ['c'] }, { owner: 'me', q: 'roof' }, 11)).toEqual({
    filter: { owner: 'me', q: 'roof' },
    except: ['c'],
    expectedTotal: 11,
  })
})

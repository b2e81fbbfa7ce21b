import { expect, test } from 'vitest'
import { placeInTree } from './place-in-tree.ts'

const zone = (id: string, parentId: string | null = null) => ({ id, name: id, parentId })
const zones = [zone('ua'), zone('west', 'ua'), zone('lviv', 'west'), zone('east', 'ua'), zone('pl')]

test('a zone that is dropped comes to lie beside the one that follows', () => {
  expect(placeInTree(zones, ['ua', 'pl', 'west', 'lviv', 'east'], 'pl')).toEqual({
    parentId: 'ua',
    beforeId: 'west',
  })
  expect(placeInTree(zones, ['ua', 'west', 'lviv', 'pl', 'east'], 'east')).toEqual({
    parentId: null,
    beforeId: null,
  })
})

test('a zone that is dropped into itself, or where it lies already, stays', () => {
  expect(placeInTree(zones, ['west', 'ua', 'lviv', 'east', 'pl'], 'ua')).toBeUndefined()
  expect(placeInTree(zones, ['ua', 'lviv', 'west', 'east', 'pl'], 'west')).toBeUndefined()
})

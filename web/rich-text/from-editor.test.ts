import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentOfText, plainTextOf } from '#domain/rich-text.ts'
import { fromEditor, toEditor } from './from-editor.ts'

test('what goes into the editor and is left alone comes out as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const document = documentOfText(text)
      expect(fromEditor(toEditor(document))).toEqual(document)
    }),
  )
})

test('an empty text gives the editor a line to write in', () => {
  const lines = toEditor({ type: 'doc', content: [] })
  expect(lines.content).toEqual([{ type: 'paragraph' }])
  expect(plainTextOf(fromEditor(lines))).toBe('')
})

test('attributes and marks that a text does not keep stay in the editor', () => {
  const words = {
    type: 'text',
    text: 'look',
    marks: [
      { type: 'underline' },
      { type: 'bold' },
      { type: 'link', attrs: { href: 'https://example.com', target: '_blank', class: null } },
    ],
  }
  const mention = {
    type: 'mention',
    attrs: { id: '1', label: 'Olena', mentionSuggestionChar: '@' },
  }
  const paragraph = { type: 'paragraph', attrs: { align: 'left' }, content: [words, mention] }
  const list = {
    type: 'orderedList',
    attrs: { start: 3, type: null },
    content: [{ type: 'listItem', content: [paragraph] }],
  }
  expect(fromEditor({ type: 'doc', content: [list] })).toEqual({
    type: 'doc',
    content: [
      {
        type: 'orderedList',
        content: [
          {
            type: 'listItem',
            content: [
              {
                type: 'paragraph',
                content: [
                  {
                    type: 'text',
                    text: 'look',
                    marks: [
                      { type: 'bold' },
                      { type: 'link', attrs: { href: 'https://example.com' } },
                    ],
                  },
                  { type: 'mention', attrs: { id: '1', label: 'Olena' } },
                ],
              },
            ],
          },
        ],
      },
    ],
  })
})

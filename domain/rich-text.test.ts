import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Block,
  countNodes,
  documentOfText,
  isPlain,
  linkFromTyped,
  mentionsOf,
  plainTextOf,
  type RichText,
  safeLink,
  tidyDocument,
} from './rich-text.ts'

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter(hasNoLineBreak)
const mark = fc.constantFrom({ type: 'bold' } as const, { type: 'italic' } as const)
const inline = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: words, marks: fc.array(mark) }),
  fc.record({
    type: fc.constant('mention' as const),
    attrs: fc.record({ id: fc.uuid(), label: words }),
  }),
)
const paragraph = fc.record({
  type: fc.constant('paragraph' as const),
  content: fc.array(inline, { maxLength: 4 }),
})
const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    fc.record({
      type: fc.constantFrom('bulletList' as const, 'orderedList' as const),
      content: fc.array(
        fc.record({
          type: fc.constant('listItem' as const),
          content: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  ),
}))
const document = fc.record({ type: fc.constant('doc' as const), content: fc.array(block) })

test('plain words become a document and come back as they were, line by line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const lines = text.replaceAll('\r\n', '\n')
      const made = documentOfText(text)
      expect(plainTextOf(made)).toBe(lines)
      expect(isPlain(made)).toBe(true)
    }),
  )
})

test('every word of a note is in its plain text, in order, however it is formatted', () => {
  fc.assert(
    fc.property(document, (made) => {
      const text = plainTextOf(made)
      let from = 0
      for (const said of allWords(made.content)) {
        const at = text.indexOf(said, from)
        expect(at).toBeGreaterThanOrEqual(from)
        from = at + said.length
      }
    }),
  )
}, 60_000)

test('tidying takes blanks from around a note and nothing from within it, and once is enough', () => {
  fc.assert(
    fc.property(document, (made) => {
      const tidy = tidyDocument(made)
      expect(tidyDocument(tidy)).toEqual(tidy)
      const inNfc = (text: RichText) => plainTextOf(text).normalize('NFC').trim()
      expect(inNfc(tidy)).toBe(inNfc(made))
      expect(countNodes(tidy)).toBeLessThanOrEqual(countNodes(made))
    }),
  )
}, 60_000)

test('a list reads as a list without its looks', () => {
  const item = (...content: Block[]) => ({ type: 'listItem' as const, content })
  const line = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  const made: RichText = {
    type: 'doc',
    content: [
      line('Wants:'),
      {
        type: 'orderedList',
        content: [
          item(line('panels'), { type: 'bulletList', content: [item(line('black'))] }),
          item(line('battery')),
        ],
      },
    ],
  }
  expect(plainTextOf(made)).toBe('Wants:\n1. panels\n  • black\n2. battery')
})

test('a note of blanks alone says nothing', () => {
  expect(tidyDocument(documentOfText(' \n\n  ')).content).toEqual([])
  expect(plainTextOf({ type: 'doc', content: [] })).toBe('')
})

test('whoever is mentioned twice is mentioned once', () => {
  const mention = (id: string) => ({ type: 'mention' as const, attrs: { id, label: id } })
  const content = [mention('olena'), mention('petro'), mention('olena')]
  const made: RichText = { type: 'doc', content: [{ type: 'paragraph', content }] }
  expect(mentionsOf(made).map(({ id }) => id)).toEqual(['olena', 'petro'])
})

test('links lead to sites, mailboxes and phones', () => {
  for (const good of [
    'https://example.com/a?b=c#d',
    'HTTP://EXAMPLE.com',
    'mailto:olena@example.com',
    'tel:+380441234567',
    'https://приклад.укр/шлях',
  ]) {
    expect(safeLink(good)).toBe(good)
  }
})

test('links lead nowhere else, however they are written', () => {
  for (const bad of [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'ftp://example.com',
    '//example.com',
    '/leads',
    'example.com',
    'https:example.com',
    'https:///example.com',
    'https://',
    'http://user:secret@example.com',
    'https://bank.example@evil.example',
    'mailto:',
    'tel:',
    'https://exa mple.com',
    'https://example.com/"onclick="alert(1)',
    'javascript://https://example.com/%0aalert(1)',
    `https://example.com/${'a'.repeat(2_000)}`,
    '',
  ]) {
    expect([bad, safeLink(bad)]).toEqual([bad, undefined])
  }
})

test('no text that is a link can begin with another scheme', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'binary' })), (typed) => {
      const link = safeLink(typed)
      if (link === undefined) return
      expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(new URL(link).protocol)
    }),
  )
})

test('a typed site or mailbox becomes a link by itself', () => {
  expect(linkFromTyped(' example.com/prices ')).toBe('https://example.com/prices')
  expect(linkFromTyped('olena@example.com')).toBe('mailto:olena@example.com')
  expect(linkFromTyped('https://example.com')).toBe('https://example.com')
  expect(linkFromTyped('javascript:alert(1)')).toBeUndefined()
  expect(linkFromTyped('just words')).toBeUndefined()
})

function hasNoLineBreak(text: string): boolean {
  return !/[\r\n]/.test(text)
}

function allWords(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.type === 'paragraph'
      ? (block.content ?? []).flatMap((inline) =>
          inline.type === 'text'
            ? inline.text
            : inline.type === 'mention'
              ? inline.attrs.label
              : [],
        )
      : block.content.flatMap((item) => allWords(item.content)),
  )
}

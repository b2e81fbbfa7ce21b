/**
 * The text of a note, as a small tree: paragraphs and lists, of words that may be bold, italic or a
 * link, and of people mentioned. Nothing else is kept, so there is nothing to run in it.
 */
export type RichText = { type: 'doc'; content: Block[] }
export type Block = Paragraph | List
export type Paragraph = { type: 'paragraph'; content?: Inline[] }
export type List = { type: ListType; content: ListItem[] }
/** Begins with a paragraph. */
export type ListItem = { type: 'listItem'; content: Block[] }
export type Inline = Words | Mention | { type: 'hardBreak' }
export type Words = { type: 'text'; text: string; marks?: Mark[] }
/** `id` is a user's; `label` the name at the time of writing. */
export type Mention = { type: 'mention'; attrs: { id: string; label: string } }
export type Mark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } }

export const LIST_TYPES = ['bulletList', 'orderedList'] as const
type ListType = (typeof LIST_TYPES)[number]

/** In characters of its plain text. */
export const LONGEST_TEXT = 20_000
/** How many lists may stand in one another. */
export const DEEPEST_LIST = 5
/** Paragraphs, lists, items, words and mentions together. */
export const MOST_NODES = 5_000
/** Characters of one link's address. */
export const LONGEST_LINK = 2_000

/**
 * The address as a link may carry it: http or https without a name and password in it, mailto or
 * tel, at most 2,000 characters; undefined for everything else, such as `javascript:`.
 */
export function safeLink(typed: string): string | undefined {
  const text = typed.trim()
  if (text.length > LONGEST_LINK || /[\s\p{Cc}<>"]/u.test(text)) return undefined
  if (!/^(https?:\/\/|mailto:|tel:)[^/]/i.test(text) || !URL.canParse(text)) return undefined
  const { protocol, username, password, hostname, pathname } = new URL(text)
  if (protocol === 'mailto:' || protocol === 'tel:') return pathname === '' ? undefined : text
  return username || password || !hostname ? undefined : text
}

/** What somebody typed as the address of a link: a bare site or email gets its scheme. */
export function linkFromTyped(typed: string): string | undefined {
  const text = typed.trim()
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return safeLink(`mailto:${text}`)
  if (/^[\w-]+(\.[\w-]+)+([/:?#]|$)/.test(text)) return safeLink(`https://${text}`)
  return safeLink(text)
}

/** The words without their looks: a paragraph is a line, an item a line with its bullet or number. */
export function plainTextOf(document: RichText): string {
  return linesOf(document.content, '').join('\n')
}

/** Plain text as a document: each line a paragraph. */
export function documentOfText(text: string): RichText {
  return { type: 'doc', content: text.replaceAll('\r\n', '\n').split('\n').map(paragraph) }
}

/** Whether a document says no more than its plain text does, so that the text alone is enough to keep. */
export function isPlain(document: RichText): boolean {
  return document.content.every(
    (block) =>
      block.type === 'paragraph' &&
      (block.content ?? []).every((inline) => inline.type === 'text' && !inline.marks?.length),
  )
}

/** Without empty paragraphs at its beginning and end; the text in NFC. */
export function tidyDocument({ content }: RichText): RichText {
  const isBlank = (block: Block) =>
    block.type === 'paragraph' && linesOf([block], '').every((line) => line.trim() === '')
  const first = content.findIndex((block) => !isBlank(block))
  const last = content.findLastIndex((block) => !isBlank(block))
  const kept = first < 0 ? [] : content.slice(first, last + 1)
  return { type: 'doc', content: kept.map((block) => eachInline(block, inNfc)) }
}

/** The same document with the people mentioned under the names they have now. */
export function withNames({ content }: RichText, nameOf: (id: string) => string): RichText {
  const named = (inline: Inline): Inline =>
    isMention(inline)
      ? { ...inline, attrs: { id: inline.attrs.id, label: nameOf(inline.attrs.id) } }
      : inline
  return { type: 'doc', content: content.map((block) => eachInline(block, named)) }
}

/** The users mentioned, each once, in the order of the text. */
export function mentionsOf({ content }: RichText): Mention['attrs'][] {
  const found = new Map<string, Mention['attrs']>()
  for (const { attrs } of content.flatMap(inlinesOf).filter(isMention)) {
    if (!found.has(attrs.id)) found.set(attrs.id, attrs)
  }
  return [...found.values()]
}

/** How many nodes a document has, to be held against `MOST_NODES`. */
export function countNodes(document: RichText): number {
  const count = (node: Block | ListItem | Inline): number =>
    'content' in node && node.content
      ? node.content.reduce((sum, child) => sum + count(child), 1)
      : 1
  return document.content.reduce((sum, block) => sum + count(block), 0)
}

function linesOf(blocks: readonly Block[], indent: string): string[] {
  return blocks.flatMap((block) =>
    block.type === 'paragraph'
      ? [indent + (block.content ?? []).map(wordsOf).join('')]
      : block.content.flatMap((item, place) => itemLines(block.type, item, place, indent)),
  )
}

function itemLines(type: ListType, item: ListItem, place: number, indent: string): string[] {
  const bullet = type === 'orderedList' ? `${place + 1}. ` : '• '
  const [first = '', ...rest] = linesOf(item.content, '')
  return [`${indent}${bullet}${first}`, ...rest.map((line) => `${indent}  ${line}`)]
}

function wordsOf(inline: Inline): string {
  if (inline.type === 'text') return inline.text
  return inline.type === 'mention' ? `@${inline.attrs.label}` : '\n'
}

function paragraph(line: string): Paragraph {
  return line === ''
    ? { type: 'paragraph' }
    : { type: 'paragraph', content: [{ type: 'text', text: line }] }
}

function eachInline(block: Block, change: (inline: Inline) => Inline): Block {
  if (block.type === 'paragraph') {
    return block.content ? { ...block, content: block.content.map(change) } : block
  }
  const within = (child: Block) => eachInline(child, change)
  const content = block.content.map((item) => ({ ...item, content: item.content.map(within) }))
  return { ...block, content }
}

function inNfc(inline: Inline): Inline {
  if (inline.type === 'text') return { ...inline, text: inline.text.normalize('NFC') }
  if (inline.type === 'hardBreak') return inline
  const { id, label } = inline.attrs
  return { ...inline, attrs: { id, label: label.normalize('NFC') } }
}

function inlinesOf(block: Block): Inline[] {
  if (block.type === 'paragraph') return block.content ?? []
  return block.content.flatMap((item) => item.content.flatMap(inlinesOf))
}

function isMention(inline: Inline): inline is Mention {
  return inline.type === 'mention'
}

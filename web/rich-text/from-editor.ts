import type { Block, Inline, ListItem, Mark, RichText } from '#domain/rich-text.ts'

/** What the editor says of its nodes; it knows more attributes than a text keeps. */
interface EditorNode {
  type?: string
  text?: string
  attrs?: Record<string, unknown>
  marks?: { type: string; attrs?: Record<string, unknown> }[]
  content?: EditorNode[]
}

/** What is in the editor, with nothing but what a text keeps. */
export function fromEditor({ content = [] }: EditorNode): RichText {
  return { type: 'doc', content: content.flatMap(blockOf) }
}

/** A text as the editor takes it, which always has a line to write in. */
export function toEditor({ content }: RichText): RichText {
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

function blockOf({ type, content = [] }: EditorNode): Block[] {
  if (type === 'bulletList' || type === 'orderedList') {
    return [{ type, content: content.map(itemOf) }]
  }
  const inlines = content.flatMap(inlineOf)
  return [inlines.length > 0 ? { type: 'paragraph', content: inlines } : { type: 'paragraph' }]
}

function itemOf({ content = [] }: EditorNode): ListItem {
  return { type: 'listItem', content: content.flatMap(blockOf) }
}

function inlineOf({ type, text, attrs = {}, marks = [] }: EditorNode): Inline[] {
  if (type === 'hardBreak') return [{ type }]
  if (type === 'mention') {
    return [{ type, attrs: { id: String(attrs.id), label: String(attrs.label ?? '') } }]
  }
  if (type !== 'text' || !text) return []
  const kept = marks.flatMap(markOf)
  return [kept.length > 0 ? { type, text, marks: kept } : { type, text }]
}

function markOf({ type, attrs = {} }: { type: string; attrs?: Record<string, unknown> }): Mark[] {
  if (type === 'bold' || type === 'italic') return [{ type }]
  return type === 'link' ? [{ type, attrs: { href: String(attrs.href) } }] : []
}

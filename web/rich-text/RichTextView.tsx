import type { ReactNode } from 'react'
import { type Block, type Inline, type RichText, safeLink, type Words } from '#domain/rich-text.ts'
import styles from './RichText.module.css'

/** A text with its looks, as elements: nothing in it is ever taken for markup. */
export function RichTextView({ document }: { document: RichText }) {
  return <div className={styles.text}>{document.content.map(blockOf)}</div>
}

function blockOf(block: Block, place: number): ReactNode {
  if (block.type === 'paragraph') {
    return <p key={place}>{block.content?.length ? block.content.map(inlineOf) : <br />}</p>
  }
  const List = block.type === 'orderedList' ? 'ol' : 'ul'
  return (
    <List key={place}>
      {block.content.map((item, place) => (
        <li key={place}>{item.content.map(blockOf)}</li>
      ))}
    </List>
  )
}

function inlineOf(inline: Inline, place: number): ReactNode {
  if (inline.type === 'hardBreak') return <br key={place} />
  if (inline.type === 'text') return <span key={place}>{marked(inline)}</span>
  return (
    <span key={place} className={styles.mention}>
      @{inline.attrs.label}
    </span>
  )
}

function marked({ text, marks = [] }: Words): ReactNode {
  return marks.reduceRight<ReactNode>((inner, mark) => {
    if (mark.type === 'bold') return <strong>{inner}</strong>
    if (mark.type === 'italic') return <em>{inner}</em>
    const href = safeLink(mark.attrs.href)
    if (!href) return inner
    return (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {inner}
      </a>
    )
  }, text)
}

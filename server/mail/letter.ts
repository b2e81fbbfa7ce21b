import type { Language } from '#messages/language.ts'

/** A mail as its writer means it: plain texts, whatever they hold. */
export type Letter = {
  to: { name: string; email: string }
  language: Language
  subject: string
  paragraphs: string[]
  link: { label: string; url: string } | undefined
  /** Why the reader gets it. */
  footer: string
}

/** The two bodies of a letter. Nothing in it is read as markup. */
export function bodiesOf(letter: Letter): { text: string; html: string } {
  const { language, subject, paragraphs, link, footer } = letter
  const text = [
    ...paragraphs,
    ...(link ? [`${link.label}:\n${link.url}`] : []),
    `-- \n${footer}`,
  ].join('\n\n')
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<title>${escaped(subject)}</title></head><body style="${BODY}">`,
    ...paragraphs.map((each) => `<p style="${PARAGRAPH}">${withBreaks(each)}</p>`),
    link
      ? `<p style="${PARAGRAPH}"><a href="${escaped(link.url)}" style="${BUTTON}">${escaped(link.label)}</a></p>`
      : '',
    `<p style="${FOOTER}">${withBreaks(footer)}</p></body></html>`,
  ].join('')
  return { text, html }
}

const BODY =
  "margin:0;padding:24px;max-width:560px;color:#1f2328;font:15px/1.5 system-ui,'Segoe UI',sans-serif"
const PARAGRAPH = 'margin:0 0 16px'
const BUTTON =
  'display:inline-block;padding:8px 16px;border-radius:6px;background:#1f5fbf;color:#fff;text-decoration:none'
const FOOTER = 'margin:24px 0 0;color:#59636e;font-size:13px'

/** One line of a header: no line ends or other control characters, and of bearable length. */
export function oneLine(text: string, longest = 200): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  const letters = [...line]
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('')}…`
}

function withBreaks(text: string): string {
  return escaped(text).replace(/\r\n|\r|\n/g, '<br>')
}

const MEANINGS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => MEANINGS[character]!)
}

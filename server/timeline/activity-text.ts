import type { LogActivity, UpdateActivity } from '#api/timeline.ts'
import type { FieldProblem } from '#domain/refusal.ts'
import {
  documentOfText,
  isPlain,
  LONGEST_TEXT,
  mentionsOf,
  plainTextOf,
  type RichText,
  tidyDocument,
  withNames,
} from '#domain/rich-text.ts'
import { tidyText } from '#domain/text.ts'

/** A text as it is stored: plain, and with its looks where it has any. */
export type StoredText = { body: string; document: RichText | null }

/** The text that was sent, in whichever of its two forms; undefined when none was. */
export function givenText({
  body,
  document,
}: Pick<LogActivity | UpdateActivity, 'body' | 'document'>): StoredText | undefined {
  if (document) return storedText(document)
  if (body !== undefined) return { body: body ?? '', document: null }
  return document === null ? { body: '', document: null } : undefined
}

/** Two forms that say different things can't both be what was meant. */
export function formProblems({
  body,
  document,
}: Pick<LogActivity | UpdateActivity, 'body' | 'document'>): FieldProblem[] {
  if (!document || body === undefined || (body ?? '') === storedText(document).body) return []
  return [{ field: 'body', code: 'text_given_twice' }]
}

/** A note or comment without words says nothing. */
export function textProblems(kind: string, { body }: StoredText): FieldProblem[] {
  if (body.length > LONGEST_TEXT) {
    return [{ field: 'body', code: 'text_too_long', values: { maximum: LONGEST_TEXT } }]
  }
  const needsWords = kind === 'note' || kind === 'comment'
  return needsWords && !body ? [{ field: 'body', code: 'value_missing' }] : []
}

/** The same text naming people as they are called now. */
export function renamed({ document }: { document: RichText }, nameOf: (id: string) => string) {
  return storedText(withNames(document, nameOf))
}

/** With its looks, also where it has none of its own. */
export function documentOf({ body, document }: StoredText): RichText {
  return document ?? documentOfText(body)
}

export function mentionedIn({ document }: StoredText): string[] {
  return document ? mentionsOf(document).map(({ id }) => id) : []
}

function storedText(document: RichText): StoredText {
  const tidy = tidyDocument(document)
  return { body: tidyText(plainTextOf(tidy)) ?? '', document: isPlain(tidy) ? null : tidy }
}

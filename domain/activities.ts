import type { RecordKind, Rights } from '#domain/access.ts'

/** A note, call, email, meeting or comment, as far as rules about it go. */
type Written = { kind: string; authorId: string | null }

/**
 * Why somebody who sees a record may not comment on it. Everybody who works with such records may,
 * on other people's and converted ones too; a role that only reads takes no part.
 */
export function whyNotCommentable(of: RecordKind, rights: Rights): string | undefined {
  if (rights.scope(of, 'edit') === 'none') return 'role_only_reads'
}

/**
 * Why somebody who sees a record may not change what was written on it: that is its author's, or
 * whoever's who may edit all such records. What a comment says is its author's alone.
 */
export function whyNotCorrectable(
  { kind, authorId }: Written,
  of: RecordKind,
  userId: string,
  rights: Rights,
): string | undefined {
  const scope = rights.scope(of, 'edit')
  const isAuthor = authorId === userId && scope !== 'none'
  if (!isAuthor && (scope !== 'all' || kind === 'comment')) return 'activity_not_yours'
}

/** Why somebody who sees a record may not delete what was written on it; also whoever edits all may. */
export function whyNotDeletable(
  { authorId }: Written,
  of: RecordKind,
  userId: string,
  rights: Rights,
): string | undefined {
  const scope = rights.scope(of, 'edit')
  if (scope !== 'all' && (authorId !== userId || scope === 'none')) return 'activity_not_yours'
}

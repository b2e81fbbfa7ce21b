/**
 * What two people made of one text, put together, as far as they changed different places of it;
 * undefined where they changed the same place, so that a person has to.
 */
export function mergeTexts(was: string, one: string, other: string): string | undefined {
  if (one === other || other === was) return one
  if (one === was) return other
  const [first, second] = [changeOf(was, one), changeOf(was, other)].toSorted(
    (a, b) => a.from - b.from || a.to - b.to,
  ) as [Change, Change]
  const isSamePlace = first.from === second.from && first.to === second.to
  if (first.to > second.from || isSamePlace) return undefined
  return [
    was.slice(0, first.from),
    first.text,
    was.slice(first.to, second.from),
    second.text,
    was.slice(second.to),
  ].join('')
}

/** The one place, from one offset to another, where a text was changed, and what stands there now. */
type Change = { from: number; to: number; text: string }

function changeOf(was: string, now: string): Change {
  const shorter = Math.min(was.length, now.length)
  let from = 0
  while (from < shorter && was[from] === now[from]) from++
  let tail = 0
  while (tail < shorter - from && was.at(-1 - tail) === now.at(-1 - tail)) tail++
  return { from, to: was.length - tail, text: now.slice(from, now.length - tail) }
}

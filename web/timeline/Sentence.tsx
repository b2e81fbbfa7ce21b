import { Fragment, type ReactNode } from 'react'

/**
 * A translated sentence whose names are more than text, such as links and badges: `words` says each
 * as `{name}`. What a name holds never becomes part of the sentence's own markup.
 */
export function Sentence({ words, parts }: { words: string; parts: Record<string, ReactNode> }) {
  return words
    .split(/\{(\w+)\}/)
    .map((piece, place) => (
      <Fragment key={place}>{place % 2 === 1 ? parts[piece] : piece}</Fragment>
    ))
}

/** Values for `t` that leave the places of `Sentence`'s parts in the sentence. */
export function places<Name extends string>(...names: Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, `{${name}}`])) as Record<Name, string>
}

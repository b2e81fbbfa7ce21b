import { foldForSearch, letterWords } from '#domain/text.ts'

export interface Findable {
  label: string
  /** What else it is found by, in every language. */
  words: readonly string[]
}

/**
 * The commands of which every word of the query begins a word, whatever the language it is typed in;
 * first those whose name begins with it, then those that have it in their name, then the others. The
 * order is otherwise kept.
 */
export function matchCommands<Command extends Findable>(
  commands: readonly Command[],
  query: string,
): Command[] {
  const typed = letterWords(query)
  if (typed.length === 0) return []
  const whole = foldForSearch(query)
  return commands
    .map((command, place) => ({ command, place, score: scoreOf(command, typed, whole) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.place - b.place)
    .map(({ command }) => command)
}

function scoreOf({ label, words }: Findable, typed: readonly string[], whole: string): number {
  if (foldForSearch(label).startsWith(whole)) return 3
  const own = letterWords(label)
  const all = [...own, ...words.flatMap(letterWords)]
  const beginsOneOf = (list: readonly string[]) => (part: string) =>
    list.some((word) => word.startsWith(part))
  if (typed.every(beginsOneOf(own))) return 2
  return typed.every(beginsOneOf(all)) ? 1 : 0
}

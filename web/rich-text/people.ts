/** Somebody who can be mentioned, or, `sees` being false, who could not read it. */
export interface Person {
  id: string
  name: string
  sees: boolean
}

/** Everybody there is, by name. */
export type People = () => Promise<readonly Person[]>

const MOST = 6

/** Whose name has each typed word at the beginning of one of its own; who can read it first. */
export function findPeople(people: readonly Person[], typed: string): Person[] {
  const words = wordsOf(typed)
  const found = people.filter(({ name }) => {
    const names = wordsOf(name)
    return words.every((word) => names.some((each) => each.startsWith(word)))
  })
  return found.toSorted((a, b) => Number(b.sees) - Number(a.sees)).slice(0, MOST)
}

function wordsOf(text: string): string[] {
  return text
    .toLocaleLowerCase()
    .split(/[\s'’ʼ-]+/)
    .filter(Boolean)
}

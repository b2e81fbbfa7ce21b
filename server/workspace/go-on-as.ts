import { LONGEST_NAME } from '#domain/lists.ts'

type Row = { id: string; key: string; name: string; retiredAt: string | null }

/**
 * Which row goes on as which entry of a process, and what each entry is called: as its row was, or as
 * it comes. The row of its key goes on, else one that is called the same. No two rows in use may have
 * one name, so that one that comes or comes back gets a number where its name is taken.
 */
export function goOnAs<Entry extends { key: string }, R extends Row>(
  entries: readonly Entry[],
  rowsFor: (entry: Entry) => readonly R[],
  nameOf: (entry: Entry) => string,
): (Entry & { name: string; row?: R })[] {
  const rows = new Map<Entry, R>()
  const take = (entry: Entry, fits: (row: R) => boolean) => {
    const taken = new Set([...rows.values()].map(({ id }) => id))
    const row = rowsFor(entry).find((each) => !taken.has(each.id) && fits(each))
    if (row) rows.set(entry, row)
  }
  for (const entry of entries) take(entry, ({ key }) => key === entry.key)
  for (const entry of entries) {
    if (!rows.has(entry)) take(entry, ({ name }) => isSame(name, nameOf(entry)))
  }
  const names = new Set<string>()
  for (const { name, retiredAt } of rows.values()) if (!retiredAt) names.add(name.toLowerCase())
  return entries.map((entry) => {
    const row = rows.get(entry)
    if (row && !row.retiredAt) return { ...entry, name: row.name, row }
    const name = freeName(row?.name ?? nameOf(entry), names)
    names.add(name.toLowerCase())
    return { ...entry, name, ...(row && { row }) }
  })
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  for (let number = 2; ; number++) {
    const numbered = `${name.slice(0, LONGEST_NAME.entry - 4)} ${number}`
    if (!taken.has(numbered.toLowerCase())) return numbered
  }
}

function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase()
}

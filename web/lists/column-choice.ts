import { widthWithin } from '#web/ui/columns.ts'
import type { Column } from '#web/ui/RecordTable.tsx'

/** A column that a list can show; an `extra` one only when somebody asks for it. */
export type ListColumn<Row> = Column<Row> & { extra?: boolean }

/** A shown column, and its width in pixels where somebody gave it one. */
export interface ChosenColumn {
  id: string
  width?: number | undefined
}

/** What an address says of columns, in their order: "contactName,company:220,status". */
export function readColumns(text: string): ChosenColumn[] {
  const chosen = new Map<string, ChosenColumn>()
  for (const part of text.split(',')) {
    const [, id, width] = /^([\w.-]+)(?::(\d{1,4}))?$/.exec(part) ?? []
    if (id && !chosen.has(id)) {
      chosen.set(id, { id, width: width ? widthWithin(Number(width)) : undefined })
    }
  }
  return [...chosen.values()]
}

export function writeColumns(columns: readonly ChosenColumn[]): string {
  return columns.map(({ id, width }) => (width ? `${id}:${width}` : id)).join(',')
}

/** What a list shows when nobody chose: all but the extra ones. */
export function standardColumns<Row>(all: readonly ListColumn<Row>[]): ChosenColumn[] {
  return all.filter(({ extra }) => !extra).map(({ id }) => ({ id }))
}

/** The chosen columns that there are, the list's first one always before them. */
export function chosenColumns<Row>(
  all: readonly ListColumn<Row>[],
  text: string | undefined,
): ChosenColumn[] {
  const [first] = all
  if (text === undefined || !first) return standardColumns(all)
  const known = readColumns(text).filter(({ id }) => all.some((column) => column.id === id))
  const name = known.find(({ id }) => id === first.id) ?? { id: first.id }
  return [name, ...known.filter(({ id }) => id !== first.id)]
}

/** The columns as they are drawn: one that was given a width keeps to it. */
export function arranged<Row>(
  all: readonly ListColumn<Row>[],
  chosen: readonly ChosenColumn[],
): ListColumn<Row>[] {
  return chosen.flatMap(({ id, width }) => {
    const column = all.find((one) => one.id === id)
    if (!column) return []
    return [width === undefined ? column : { ...column, width, grow: false }]
  })
}

/** A column put at another place; the first one stays. */
export function movedColumn(
  chosen: readonly ChosenColumn[],
  id: string,
  place: number,
): ChosenColumn[] {
  const column = chosen.find((one) => one.id === id)
  if (!column || chosen[0] === column) return [...chosen]
  const others = chosen.filter((one) => one !== column)
  return others.toSpliced(Math.max(1, place), 0, column)
}

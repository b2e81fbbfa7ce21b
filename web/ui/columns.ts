import type { Column } from './RecordTable.tsx'

/** How people arrange the columns of a table. */
export interface ColumnLayout {
  /** Puts a column at a place, counted from 0 with the first column. */
  move: (id: string, place: number) => void
  /** Pixels. */
  resize: (id: string, width: number) => void
  hide: (id: string) => void
}

export const NARROWEST = 56
const WIDEST = 800

const STANDARD = 140
const SELECT = 36
const MENU = 48

/** The columns as a CSS grid says them, and the least width at which all of them can be read. */
export function columnTemplate<Row>(
  columns: readonly Pick<Column<Row>, 'width' | 'grow'>[],
  around: { selects: boolean; menu: boolean },
): { template: string; least: number } {
  const tracks = columns.map(({ width = STANDARD, grow }, place) => {
    const grows = grow ?? place === 0
    return grows ? `minmax(${width}px, ${place === 0 ? 3 : 2}fr)` : `${width}px`
  })
  // Where no column takes the room that is left, it stands before the menu.
  const rest = columns.some(({ grow }, place) => grow ?? place === 0) ? [] : ['minmax(0, 1fr)']
  const template = [
    ...(around.selects ? [`${SELECT}px`] : []),
    ...tracks,
    ...rest,
    ...(around.menu ? [`${MENU}px`] : []),
  ].join(' ')
  const least =
    columns.reduce((sum, { width = STANDARD }) => sum + width, 12) +
    (around.selects ? SELECT : 0) +
    (around.menu ? MENU : 0)
  return { template, least }
}

export function widthWithin(width: number): number {
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)))
}

/** How a list is ordered, "-createdAt,name", key by key. */
export function sortKeys(sort: string): { key: string; descending: boolean }[] {
  return sort
    .split(',')
    .filter((part) => part !== '')
    .map((part) => ({ key: part.replace(/^-/, ''), descending: part.startsWith('-') }))
}

const MOST_KEYS = 3

/**
 * The order after a click on a heading: by it alone, the other way round when it is so already. When
 * added, the keys before it stay, at most three in all.
 */
export function sortAfter(sort: string, key: string, { adds }: { adds: boolean }): string {
  const keys = sortKeys(sort)
  const known = keys.find((one) => one.key === key)
  const turned = { key, descending: known ? !known.descending : false }
  if (!adds) return written([turned])
  if (known) return written(keys.map((one) => (one.key === key ? turned : one)))
  return written([...keys.slice(0, MOST_KEYS - 1), turned])
}

function written(keys: readonly { key: string; descending: boolean }[]): string {
  return keys.map(({ key, descending }) => `${descending ? '-' : ''}${key}`).join(',')
}

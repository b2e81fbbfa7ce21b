/** Chosen leads: by id, or everything that the filter matches but a few. */
export type Selection = { ids: string[] } | { allMatching: true; except: string[] }

export const NOTHING: Selection = { ids: [] }

/** How many leads are chosen, of so many that match. */
export function selectionCount(selection: Selection, total: number): number {
  return 'ids' in selection ? selection.ids.length : Math.max(0, total - selection.except.length)
}

export function isInSelection(selection: Selection, id: string): boolean {
  return 'ids' in selection ? selection.ids.includes(id) : !selection.except.includes(id)
}

/** The selection with some leads chosen beside it. */
export function selectionWith(selection: Selection, ids: readonly string[]): Selection {
  if ('ids' in selection) return { ids: [...new Set([...selection.ids, ...ids])] }
  const added = new Set(ids)
  return { ...selection, except: selection.except.filter((id) => !added.has(id)) }
}

/** The selection with one lead chosen that was not, or not chosen that was. */
export function selectionToggled(selection: Selection, id: string): Selection {
  if (!isInSelection(selection, id)) return selectionWith(selection, [id])
  if ('ids' in selection) return { ids: selection.ids.filter((other) => other !== id) }
  return { ...selection, except: [...selection.except, id] }
}

/** How much of a list of so many leads is chosen. */
export function selectionExtent(selection: Selection, total: number): 'none' | 'some' | 'all' {
  const count = selectionCount(selection, total)
  if (count === 0) return 'none'
  return count >= total ? 'all' : 'some'
}

/** A lead as somebody saw it. */
export type SeenLead = { id: string; version: number }

/** Chosen leads: one by one, each as it was seen, or everything that the filter matches but a few. */
export type Selection = { leads: SeenLead[] } | { allMatching: true; except: string[] }

export const NOTHING: Selection = { leads: [] }

/** How many leads are chosen, of so many that match. */
export function selectionCount(selection: Selection, total: number): number {
  return 'leads' in selection
    ? selection.leads.length
    : Math.max(0, total - selection.except.length)
}

export function isInSelection(selection: Selection, id: string): boolean {
  return 'leads' in selection
    ? selection.leads.some((lead) => lead.id === id)
    : !selection.except.includes(id)
}

/** The selection with some leads chosen beside it. */
export function selectionWith(selection: Selection, leads: readonly SeenLead[]): Selection {
  if ('leads' in selection) {
    const chosen = new Map([...selection.leads, ...leads].map((lead) => [lead.id, lead]))
    return { leads: [...chosen.values()].map(seenOf) }
  }
  const added = new Set(leads.map(({ id }) => id))
  return { ...selection, except: selection.except.filter((id) => !added.has(id)) }
}

/** The selection with one lead chosen that was not, or not chosen that was. */
export function selectionToggled(selection: Selection, lead: SeenLead): Selection {
  const { id } = lead
  if (!isInSelection(selection, id)) return selectionWith(selection, [lead])
  if ('leads' in selection) return { leads: selection.leads.filter((other) => other.id !== id) }
  return { ...selection, except: [...selection.except, id] }
}

/** The same leads, those of them that are in sight as they look now. */
export function selectionAsSeen(selection: Selection, inSight: readonly SeenLead[]): Selection {
  if (!('leads' in selection)) return selection
  const seen = new Map(inSight.map(({ id, version }) => [id, version]))
  const leads = selection.leads.map(({ id, version }) => ({ id, version: seen.get(id) ?? version }))
  return { leads }
}

/** A row has much more to it; of a choice only this is kept. */
function seenOf({ id, version }: SeenLead): SeenLead {
  return { id, version }
}

/** How much of a list of so many leads is chosen. */
export function selectionExtent(selection: Selection, total: number): 'none' | 'some' | 'all' {
  const count = selectionCount(selection, total)
  if (count === 0) return 'none'
  return count >= total ? 'all' : 'some'
}

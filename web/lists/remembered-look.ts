/** How a person likes to see a page of a list; kept in this browser. */
export interface Look {
  columns?: string | undefined
  view?: string | undefined
}

/** What this person chose here last; nothing where the browser keeps nothing. */
export function rememberedLook(page: string, userId: string): Look {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(page, userId)) ?? '{}')
    const { columns, view } = Object(kept) as Record<string, unknown>
    return { columns: textOf(columns), view: textOf(view) }
  } catch {
    return {}
  }
}

/** Remembers what is given and keeps the rest; `undefined` forgets. */
export function rememberLook(page: string, userId: string, look: Look): void {
  try {
    const kept = { ...rememberedLook(page, userId), ...look }
    localStorage.setItem(keyOf(page, userId), JSON.stringify(kept))
  } catch {
    // The choice then lasts until the page is left.
  }
}

function keyOf(page: string, userId: string): string {
  return `kindling-look-${page}-${userId}`
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * The part of an address after "?", every value a text: "?q=0501" searches for 0501, where the
 * router's own way would read a number. What a page takes from it is its `validateSearch`.
 */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  // Commas need no escaping, and an address is also read by people.
  const text = params.toString().replaceAll('%2C', ',')
  return text && `?${text}`
}

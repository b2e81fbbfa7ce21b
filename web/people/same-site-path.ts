/** Where to go after signing in: a path of this site, or nothing. Never another site's address. */
export function sameSitePath(from: unknown, origin: string): string | undefined {
  if (typeof from !== 'string' || !from.startsWith('/')) return undefined
  const address = URL.parse(from, origin)
  if (address?.origin !== origin) return undefined
  const path = address.pathname + address.search + address.hash
  // "/..//elsewhere" is of this site and becomes "//elsewhere", which is not.
  return path.startsWith('//') || address.pathname.startsWith('/sign-in') ? undefined : path
}

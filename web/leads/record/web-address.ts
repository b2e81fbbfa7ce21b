/** A typed website as an address that is safe to open; `undefined` for what is none, such as `javascript:`. */
export function webAddress(typed: string): string | undefined {
  const text = typed.trim()
  const withScheme = /^https?:\/\//i.test(text) ? text : `https://${text}`
  try {
    const { href, hostname, username } = new URL(withScheme)
    return hostname.includes('.') && username === '' ? href : undefined
  } catch {
    return undefined
  }
}

/** Where a profile lives: what was typed may be an address, a name, or a name with @. */
export function profileAddress(network: string, typed: string): string | undefined {
  const text = typed.trim()
  if (/^https?:\/\//i.test(text)) return webAddress(text)
  const name = encodeURIComponent(text.replace(/^@/, ''))
  switch (network) {
    case 'x':
      return `https://x.com/${name}`
    case 'linkedin':
      return `https://www.linkedin.com/in/${name}`
    case 'facebook':
      return `https://www.facebook.com/${name}`
    case 'bluesky':
      return `https://bsky.app/profile/${name}`
    case 'mastodon': {
      const [, user, server] = /^@?([\w.-]+)@([\w.-]+)$/.exec(text) ?? []
      return user && server ? webAddress(`${server}/@${user}`) : undefined
    }
    default:
      return undefined
  }
}

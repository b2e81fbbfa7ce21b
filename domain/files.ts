/** The bounds within which an administrator may set it. */
export const MEGABYTES = { least: 1, most: 1000 } as const

/** Names are kept as typed, up to so many characters. */
export const LONGEST_FILE_NAME = 255

/** What a browser may show by itself: pictures, PDF and plain text. Everything else is only downloaded. */
const SHOWN_TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
] as const
type ShownType = (typeof SHOWN_TYPES)[number]

/** The type of whatever a browser must not show. */
const OPAQUE_TYPE = 'application/octet-stream'
export type FileType = ShownType | typeof OPAQUE_TYPE

/** Whether a file of this type may be shown in the browser rather than only downloaded. */
export function isShown(type: string): type is ShownType {
  return (SHOWN_TYPES as readonly string[]).includes(type)
}

/** Whether it is a picture that can stand in a page. */
export function isPicture(type: string): boolean {
  return isShown(type) && type.startsWith('image/')
}

/** How many bytes of the beginning of a file tell its type. */
export const TELLING_BYTES = 4096

const MAGIC: [ShownType, (number | null)[]][] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/**
 * What a file is, by its first bytes (up to `TELLING_BYTES`) and never by its name. SVG, HTML and
 * every other markup is opaque: a browser that shows it would run it.
 */
export function fileTypeOf(head: Uint8Array): FileType {
  const known = MAGIC.find(([, magic]) =>
    magic.every((byte, at) => byte === null || head[at] === byte),
  )
  if (known) return known[0]
  return isPlainText(head) ? 'text/plain' : OPAQUE_TYPE
}

function isPlainText(head: Uint8Array): boolean {
  if (head.length === 0) return false
  const isControl = (byte: number) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte)
  if (head.some(isControl)) return false
  let text: string
  try {
    // As a stream, because the beginning may end in the middle of a letter.
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
  } catch {
    return false
  }
  return !/^\s*</.test(text) && !/<(?:!doctype|html|svg|script|body|iframe|\?xml)/i.test(text)
}

/** Letters that turn the order of the others around, or can't be seen: a name with them looks like another. */
const misleading = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const breaking = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g

/** A file's name as it is shown: in one line, and reading as it ends. */
export function shownFileName(name: string): string {
  return name.replace(misleading, '').replace(breaking, ' ')
}

/** A file's name as whoever downloads it gets it: shown as it is, and no path. Never empty. */
export function downloadedFileName(name: string): string {
  const flat = shownFileName(name).replace(/[/\\]/g, '_').trim()
  return /^\.*$/.test(flat) ? 'file' : flat
}

/** Whether so many bytes are more than the limit in megabytes allows: `file_too_large`. */
export function whyNotKept(bytes: number, megabytes: number): 'file_too_large' | undefined {
  return bytes > megabytes * 1024 * 1024 ? 'file_too_large' : undefined
}

const tables = new Map<string, Map<string, number>>()

/** A text in an encoding of one byte a letter; fails where the encoding lacks a letter. */
export function encoded(text: string, encoding: string): Buffer {
  if (encoding.startsWith('utf-16')) {
    const little = Buffer.from(text, 'utf16le')
    return encoding === 'utf-16be' ? little.swap16() : little
  }
  if (encoding === 'utf-8') return Buffer.from(text)
  const table = tables.get(encoding) ?? tableOf(encoding)
  tables.set(encoding, table)
  const bytes = [...text].map((letter) => {
    const byte = table.get(letter)
    if (byte === undefined) throw new Error(`${encoding} has no ${letter}`)
    return byte
  })
  return Buffer.from(bytes)
}

function tableOf(encoding: string): Map<string, number> {
  const decoder = new TextDecoder(encoding)
  const bytes = Array.from({ length: 256 }, (_, byte) => byte)
  return new Map(bytes.map((byte) => [decoder.decode(Buffer.from([byte])), byte]))
}

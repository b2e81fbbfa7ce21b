import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect } from 'vitest'

export type ReceivedMail = {
  from: string
  /** Whom the mail server was told to deliver to. */
  recipients: string[]
  raw: string
  /** Header lines, each whole, in order. */
  headers: [name: string, value: string][]
  header(name: string): string
  text: string
  html: string
}

/** A mail server that keeps what it gets. `answer` may refuse: with its code, as a real one would. */
export async function mailServer(answer: () => number | undefined = () => undefined) {
  const mails: ReceivedMail[] = []
  let attempts = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        attempts += 1
        const code = answer()
        if (code) return done(Object.assign(new Error('Refused'), { responseCode: code }))
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        const recipients = rcptTo.map(({ address }) => address)
        mails.push(parse(Buffer.concat(chunks).toString('utf8'), from, recipients))
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)))
  return {
    url: `smtp://127.0.0.1:${port}?from=crm@lumen.example`,
    mails,
    attempts: () => attempts,
    /** Waits until somebody has got so many mails. */
    receives: async (email: string, count = 1): Promise<ReceivedMail[]> => {
      const to = () => mails.filter(({ recipients }) => recipients.includes(email))
      await expect.poll(() => to().length, { timeout: 20_000, interval: 50 }).toBe(count)
      return to()
    },
  }
}

function parse(raw: string, from: string, recipients: string[]): ReceivedMail {
  const headers = headersOf(raw)
  const header = (name: string) =>
    headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? ''
  const boundary = /boundary="([^"]+)"/.exec(header('content-type'))?.[1] ?? ''
  const parts = raw.split(`--${boundary}`)
  const body = (type: string) =>
    bodyOf(parts.find((part) => part.includes(`\nContent-Type: ${type}`)))
  return {
    from,
    recipients,
    raw,
    headers,
    header: (name) => decodedWords(header(name)),
    text: body('text/plain'),
    html: body('text/html'),
  }
}

function headersOf(part: string): [string, string][] {
  const [head = ''] = part.trimStart().split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
}

function bodyOf(part: string | undefined): string {
  if (!part) return ''
  const start = part.indexOf('\r\n\r\n')
  const body = part.slice(start + 4)
  const encoding = new Map(headersOf(part)).get('Content-Transfer-Encoding')
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? decodedQuoted(body.replace(/=\r\n/g, '')) : body
}

function decodedQuoted(text: string): string {
  const bytes = text.replace(/=([\dA-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** RFC 2047. */
function decodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : decodedQuoted(text.replaceAll('_', ' ')),
    )
}

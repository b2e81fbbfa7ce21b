import { createTransport } from 'nodemailer'
import { isMailable } from '#server/mail/addresses.ts'
import { bodiesOf, type Letter, oneLine } from '#server/mail/letter.ts'

export type Mailer = {
  /** Resolves when the mail server has taken the mail. */
  send(letter: Letter, messageId: string): Promise<void>
  close(): void
}

const SECOND = 1_000

/**
 * Sends through the mail server that `SMTP_URL` names. The sender is its `from` parameter, else
 * the user it signs in with if that is an address, else Kindling at the host of `PUBLIC_URL`.
 */
export function openMailer({ smtpUrl, publicUrl }: { smtpUrl: string; publicUrl: string }): Mailer {
  const server = new URL(smtpUrl)
  const secure = server.protocol === 'smtps:'
  const host = server.hostname.replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(server.username)
  const sender = senderOf(server, user, publicUrl)
  const transport = createTransport({
    host,
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    // Nobody listens between this machine and itself, where certificates rarely fit the name.
    ignoreTLS: !secure && isThisMachine(host),
    ...(user && { auth: { user, pass: decodeURIComponent(server.password) } }),
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 60 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(letter, messageId) {
      await transport.sendMail({
        from: { name: 'Kindling', address: sender },
        to: { name: oneLine(letter.to.name), address: letter.to.email },
        // Said apart from the header, so that no way of reading the header makes it two.
        envelope: { from: sender, to: [letter.to.email] },
        subject: oneLine(letter.subject),
        messageId: `<${messageId}@${new URL(publicUrl).hostname}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...bodiesOf(letter),
      })
    },
    close: () => transport.close(),
  }
}

/** Whether a mail server has refused a mail for good: trying again would not help. */
export function isRefusedForGood(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  if (code === 'EAUTH' || code === 'ECONNECTION') return false
  return responseCode !== undefined && responseCode >= 500
}

function senderOf(server: URL, user: string, publicUrl: string): string {
  const named = server.searchParams.get('from')
  if (named && isMailable(named)) return named
  return isMailable(user) ? user : `kindling@${new URL(publicUrl).hostname}`
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

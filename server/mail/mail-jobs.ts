import type { JobHandler } from '#server/jobs/jobs.ts'
import { type LetterParts, LETTERS } from '#server/mail/letters.ts'
import { isMailable } from '#server/mail/addresses.ts'
import { isRefusedForGood, type Mailer, openMailer } from '#server/mail/mailer.ts'
import { MAIL_JOB } from '#server/mail/queue-mail.ts'

type MailParts = LetterParts & {
  smtpUrl: string
  log: { warn(facts: object, message: string): void }
}

/** The jobs that write and send mails, for the server that works on them. */
export function mailJobs(parts: MailParts): {
  handlers: Record<string, JobHandler>
  mailer: Mailer
} {
  const mailer = openMailer(parts)
  return {
    handlers: { [MAIL_JOB]: (order, stopping) => send(parts, mailer, order, stopping) },
    mailer,
  }
}

/**
 * Writes the letter as things are now, in the reader's language, and sends it. What no longer
 * concerns the reader is not sent; what the mail server refuses for good is not tried again.
 */
async function send(
  parts: MailParts,
  mailer: Mailer,
  order: Parameters<JobHandler>[0],
  stopping: AbortSignal,
): Promise<void> {
  const { letter: kind, id } = order
  const letter = await LETTERS[kind as keyof typeof LETTERS]?.(parts, order)
  if (!letter) return
  const about = { letter: kind, id }
  if (!isMailable(letter.to.email)) {
    parts.log.warn(about, 'a mail has no address that a mail can be sent to')
    return
  }
  stopping.throwIfAborted()
  try {
    await mailer.send(letter, `${String(kind)}.${String(id)}`)
  } catch (error) {
    if (!isRefusedForGood(error)) throw error
    parts.log.warn({ ...about, err: error }, 'the mail server refused a mail for good')
  }
}

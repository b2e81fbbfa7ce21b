import type { Context } from '#server/context.ts'
import { type JobData, queueJobs } from '#server/jobs/jobs.ts'
import { seal } from '#server/mail/seal.ts'

/** What a deed needs to leave a mail for sending: the key that hides secrets on their way. */
export type Postbox = { secretKey: string }

/** Where the settings name a mail server, deeds get a postbox. */
export function postboxOf(config: {
  smtpUrl?: string | undefined
  secretKey?: string | undefined
}): Postbox | undefined {
  return config.smtpUrl && config.secretKey ? { secretKey: config.secretKey } : undefined
}

export const MAIL_JOB = 'send-mail'

/** Which letter is to be written, about what, and the secret of its link. */
export type Order = {
  letter: 'notification' | 'invitation' | 'reset'
  /** The letter's own, so that one that is sent twice is recognised as one. */
  id: string
  secret?: string
}

/**
 * Leaves mails to be written and sent, in the deed's own transaction: none leaves before the
 * commit, and none is lost after it. Without a mail server nothing is left, and it answers so.
 */
export async function queueMails(ctx: Context, orders: Order[]): Promise<{ mailed: boolean }> {
  const { mail } = ctx
  if (!mail || orders.length === 0) return { mailed: false }
  const jobs = orders.map(({ letter, id, secret }): JobData => ({
    letter,
    id,
    ...(secret !== undefined && { sealed: seal(mail.secretKey, secret) }),
  }))
  await queueJobs(ctx, MAIL_JOB, jobs)
  return { mailed: true }
}

import type { Db } from '#server/context.ts'
import type { JobData } from '#server/jobs/jobs.ts'
import type { Letter } from '#server/mail/letter.ts'
import type { Order } from '#server/mail/queue-mail.ts'
import { notificationLetter } from '#server/notifications/notification-letter.ts'
import { invitationLetter, resetLetter } from '#server/people/link-letters.ts'
import type { NumberSource } from '#server/workspace/numbers.ts'

/** What a letter is written with. */
export type LetterParts = { db: Db; numbers: NumberSource; publicUrl: string; secretKey: string }

/** Who writes which letter; without one when there is nothing to tell any more. */
export const LETTERS: Record<
  Order['letter'],
  (parts: LetterParts, order: JobData) => Promise<Letter | undefined>
> = {
  notification: notificationLetter,
  invitation: invitationLetter,
  reset: resetLetter,
}

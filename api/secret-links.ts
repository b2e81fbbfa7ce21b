import { z } from 'zod'
import { Id, Instant } from '#api/shapes.ts'

/** A link that is handed over to a person, shown only once. */
export const SecretLink = z.object({
  id: Id,
  url: z.string(),
  expiresAt: Instant,
  /** Whether it is also on its way by mail. */
  mailed: z.boolean(),
})

/** What of such a link proves that one has it. */
export const Token = z.string().min(20).max(200)

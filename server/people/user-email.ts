import { normalEmail } from '#domain/matching.ts'
import { Refusal } from '#domain/refusal.ts'

/** The form of an address by which it is one user's; refuses what is no address. */
export function userEmailKey(email: string): string {
  const key = normalEmail(email)
  if (key) return key
  throw new Refusal('invalid', 'input_invalid', {
    errors: [{ field: 'email', code: 'not_an_email' }],
  })
}

import { Refusal } from '#domain/refusal.ts'

/** The disk is full, read-only or gone, or the service does not answer: nothing that a client could mend. */
export function storeTrouble(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause
  const isFull = ['ENOSPC', 'EDQUOT'].includes((cause as NodeJS.ErrnoException).code ?? '')
  const refusal = new Refusal(
    'unavailable',
    isFull ? 'file_store_full' : 'file_store_unavailable',
    {
      retryAfterSeconds: 30,
    },
  )
  // For the log alone: what is told to a person names no folder and no host.
  refusal.cause = cause
  return refusal
}

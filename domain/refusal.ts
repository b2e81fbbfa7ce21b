/** What kind of answer a refusal is; the HTTP layer turns each into one status. */
export type RefusalKind =
  | 'invalid' // 422
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not_found' // 404
  | 'conflict' // 409
  | 'stale' // 412
  | 'too_large' // 413
  | 'unsupported' // 415
  | 'precondition_required' // 428
  | 'too_many' // 429
  | 'unavailable' // 503

/** One thing wrong with one field of what was sent. `code` is a key of the problem messages. */
export type FieldProblem = {
  field: string
  code: string
  values?: Record<string, string | number>
}

type RefusalDetails = {
  errors?: FieldProblem[]
  values?: Record<string, string | number>
  retryAfterSeconds?: number
  extra?: Record<string, unknown>
}

/** An answer a person can act on: never a bug. Thrown inside a deed, it undoes the deed. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly details: RefusalDetails

  constructor(kind: RefusalKind, code: string, details: RefusalDetails = {}) {
    super(code)
    this.kind = kind
    this.code = code
    this.details = details
  }
}

/** Refuses as a conflict with the present state when a "why not?" rule gave a code. */
export function refuseWhen(code: string | undefined, kind: RefusalKind = 'conflict'): void {
  if (code) throw new Refusal(kind, code)
}

/** Refuses bad input with all its fields at once; does nothing when there is no problem. */
export function refuseFields(errors: FieldProblem[]): void {
  if (errors.length > 0) throw new Refusal('invalid', 'input_invalid', { errors })
}

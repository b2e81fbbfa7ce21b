import { Refusal } from '#domain/refusal.ts'

type DatabaseError = Error & { code?: string; constraint?: string; routine?: string }

/** Constraints whose breach a person can act on: code, and the field it is about. Every other breach is a conflict. */
export const CONSTRAINTS: Record<string, { code: string; field?: string }> = {
  'a lead number is used once': { code: 'number_taken', field: 'number' },
  'a customer number is used once': { code: 'number_taken', field: 'number' },
  'a deal number is used once': { code: 'number_taken', field: 'number' },
  'a lead has a name, a company, an email or a phone': {
    code: 'lead_needs_identity',
    field: 'company',
  },
  'an email address belongs to one user': { code: 'email_taken', field: 'email' },
  'a role name is used once': { code: 'name_taken', field: 'name' },
  'a team name is used once': { code: 'name_taken', field: 'name' },
  'a status name is used once': { code: 'name_taken', field: 'name' },
  'a source name is used once': { code: 'name_taken', field: 'name' },
  'a rating name is used once': { code: 'name_taken', field: 'name' },
  'an industry name is used once': { code: 'name_taken', field: 'name' },
  'a reason name is used once': { code: 'name_taken', field: 'name' },
  'a tag name is used once': { code: 'name_taken', field: 'name' },
  "a lead's status is listed": { code: 'not_in_list', field: 'statusId' },
  'a status rule begins at a listed status': { code: 'not_in_list', field: 'fromId' },
  'a status rule leads to a listed status': { code: 'not_in_list', field: 'toId' },
  "a lead's industry is listed": { code: 'not_in_list', field: 'industryId' },
  'a zone name is used once beside others': { code: 'name_taken', field: 'name' },
  "a lead's zone is listed": { code: 'not_in_list', field: 'zoneId' },
  "a customer's zone is listed": { code: 'not_in_list', field: 'zoneId' },
  "a lead's source is listed": { code: 'not_in_list', field: 'sourceId' },
  "a lead's rating is listed": { code: 'not_in_list', field: 'ratingId' },
  "a lead's custom value has a field": { code: 'field_unknown', field: 'custom' },
  "a customer's custom value has a field": { code: 'field_unknown', field: 'custom' },
  "a deal's custom value has a field": { code: 'field_unknown', field: 'custom' },
  "a lead's owner is a user": { code: 'not_in_list', field: 'ownerId' },
  "a lead's team exists": { code: 'not_in_list', field: 'teamId' },
  "a lead's tag exists": { code: 'not_in_list', field: 'tagIds' },
  'a follow-up belongs to a user': { code: 'not_in_list', field: 'userId' },
  "a customer's industry is listed": { code: 'not_in_list', field: 'industryId' },
  "a customer's source is listed": { code: 'not_in_list', field: 'sourceId' },
  "a customer's rating is listed": { code: 'not_in_list', field: 'ratingId' },
  "a customer's owner is a user": { code: 'not_in_list', field: 'ownerId' },
  "a customer's tag exists": { code: 'not_in_list', field: 'tagIds' },
  "a deal's source is listed": { code: 'not_in_list', field: 'sourceId' },
  "a deal's owner is a user": { code: 'not_in_list', field: 'ownerId' },
}

const RETRY_SECONDS = 2

/**
 * What a database error says to the caller: unreachable or overloaded is 503, a value no column
 * takes is 422, a broken constraint its sentence. Undefined for a bug of ours.
 */
export function refusalFromDatabase(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined
  const { code = '', constraint = '' } = error as DatabaseError
  if (isOutOfReach(code, error.message)) {
    return new Refusal('unavailable', 'database_unavailable', { retryAfterSeconds: RETRY_SECONDS })
  }
  if (code.startsWith('53')) {
    return new Refusal('unavailable', code === '53100' ? 'disk_full' : 'database_unavailable', {
      retryAfterSeconds: 5,
    })
  }
  if (code === '57014' || code === '40001' || code === '40P01' || code === '55P03') {
    return new Refusal('unavailable', 'database_busy', { retryAfterSeconds: RETRY_SECONDS })
  }
  if (
    code === '22P02' ||
    code === '22021' ||
    code === '22003' ||
    code === '22P05' ||
    code === '22007' ||
    code === '22008' ||
    code === '22009'
  ) {
    return new Refusal('invalid', 'value_not_storable')
  }
  if (!code.startsWith('23')) return undefined
  const known = CONSTRAINTS[constraint]
  if (!known) return new Refusal('conflict', 'conflicts_with_other_data')
  const errors = known.field ? [{ field: known.field, code: known.code }] : undefined
  return new Refusal(code === '23505' ? 'conflict' : 'invalid', known.code, { errors })
}

function isOutOfReach(code: string, message: string): boolean {
  return (
    /^(08|57P0)/.test(code) ||
    [
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOENT',
      'EPIPE',
      'ETIMEDOUT',
      'EAI_AGAIN',
      'ENOTFOUND',
    ].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i.test(
      message,
    )
  )
}

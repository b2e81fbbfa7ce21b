import { type FillableLead, isFilled, LEAD_FIELDS_TO_FILL, partsOf } from '#domain/leads.ts'

/**
 * Restricts moves of leads from one status to another; null stands for any. `roleIds` may make such a
 * move: null everybody, empty nobody. `fields` must be filled before, as the lead's fields are named,
 * a custom one as `custom.<key>`.
 */
export type StatusRule = {
  id: string
  fromId: string | null
  toId: string | null
  roleIds: string[] | null
  fields: string[]
}

export type MoveRefusal =
  | { code: 'status_move_not_yours' }
  | { code: 'status_move_needs_fields'; fields: string[] }

/** A lead as far as it is known: a field that is left out is not judged, one that is null is empty. */
export type JudgedLead = FillableLead & { custom?: Readonly<Record<string, unknown>> }

/** How many rules a workspace can have. */
export const MOST_STATUS_RULES = 100

const CUSTOM = 'custom.'

/**
 * Why a lead may not be moved, by this person: every rule that is about the move has to be met, and
 * without one the move is free. The role is asked first. What follows by itself from deals, and what
 * takes a deed back, is no move, and asks no rule.
 */
export function whyNotMove(
  { fromId, toId }: { fromId: string; toId: string },
  roleId: string,
  lead: JudgedLead,
  rules: readonly StatusRule[],
): MoveRefusal | undefined {
  if (fromId === toId) return undefined
  const about = rules.filter(
    (rule) =>
      (rule.fromId === null || rule.fromId === fromId) &&
      (rule.toId === null || rule.toId === toId),
  )
  if (about.some(({ roleIds }) => roleIds !== null && !roleIds.includes(roleId))) {
    return { code: 'status_move_not_yours' }
  }
  const asked = new Set(about.flatMap((rule) => rule.fields))
  const fields = [...asked].filter((field) => isKnownEmpty(lead, field))
  if (fields.length > 0) return { code: 'status_move_needs_fields', fields }
}

/** Why there can't be such a rule: it restricts nothing, or the move leads nowhere. A refusal code with its field. */
export function whyNotStatusRule({
  fromId,
  toId,
  roleIds,
  fields,
}: Omit<StatusRule, 'id'>): { field: string; code: string } | undefined {
  if (fromId !== null && fromId === toId) return { field: 'toId', code: 'status_rule_same' }
  if (roleIds === null && fields.length === 0) {
    return { field: 'fields', code: 'status_rule_empty' }
  }
}

/** The rules as they hold: what they ask of custom fields that are gone or retired, nobody could fill. */
export function rulesInForce(
  rules: readonly StatusRule[],
  fields: readonly { key: string; retiredAt: unknown }[],
): StatusRule[] {
  const offered = new Set(
    fields.filter(({ retiredAt }) => retiredAt === null).map(({ key }) => CUSTOM + key),
  )
  return rules.map((rule) => ({
    ...rule,
    fields: rule.fields.filter((field) => !field.startsWith(CUSTOM) || offered.has(field)),
  }))
}

/** Whether a rule can ask for this: a field of every lead, or a custom one, by the form of its name. */
export function isRuleField(field: string): boolean {
  return (
    LEAD_FIELDS_TO_FILL.some((name) => name === field) ||
    /^custom\.[a-z][A-Za-z\d]{0,63}$/.test(field)
  )
}

function isKnownEmpty(lead: JudgedLead, field: string): boolean {
  if (field.startsWith(CUSTOM)) {
    if (!lead.custom) return false
    const value = lead.custom[field.slice(CUSTOM.length)]
    return value === undefined || value === null || value === '' || isNoChoice(value)
  }
  const name = LEAD_FIELDS_TO_FILL.find((each) => each === field)
  if (!name || !partsOf(name).some((part) => lead[part] !== undefined)) return false
  return !isFilled(lead, name)
}

function isNoChoice(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

import { type CustomField, customName, isRequiredAt } from '#domain/fields.ts'
import type { StatusKind } from '#domain/leads.ts'
import type { StatusRule } from '#domain/status-rules.ts'

/**
 * What the custom fields of leads ask of a move to another status, as rules of moves: a field that is
 * required from a kind on has to be filled by then. One that is always required is asked of an older
 * lead, which may lack it, when it is qualified or converted.
 */
export function rulesOfFields(
  fields: readonly Pick<CustomField, 'id' | 'key' | 'requiredFrom' | 'retiredAt'>[],
  statuses: readonly { id: string; kind: StatusKind }[],
): StatusRule[] {
  return statuses.flatMap(({ id: toId, kind }) => {
    const isLate = kind === 'qualified' || kind === 'converted'
    const asked = fields.filter(
      (field) => isRequiredAt(field, kind) && (field.requiredFrom !== 'always' || isLate),
    )
    if (asked.length === 0) return []
    const names = asked.map(({ key }) => customName(key))
    return [{ id: toId, fromId: null, toId, roleIds: null, fields: names }]
  })
}

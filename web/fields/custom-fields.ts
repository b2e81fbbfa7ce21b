import {
  type CustomField,
  customName,
  type CustomValue,
  type FieldRecord,
  keyInName,
} from '#domain/fields.ts'

/** The name by which forms, addresses, columns and refusals call a custom field. */
export type CustomName = `custom.${string}`

/** What a record holds in its custom fields; empty ones are left out. */
export type Customized = { custom: Readonly<Record<string, CustomValue>> }

export function nameOfField({ key }: Pick<CustomField, 'key'>): CustomName {
  return customName(key) as CustomName
}

/** Those of the fields that are offered for a kind of record, in order. */
export function offeredFields(fields: readonly CustomField[], record: FieldRecord): CustomField[] {
  return fields.filter((field) => field.record === record && field.retiredAt === null)
}

/** The field that a name such as `custom.budget` speaks of; of records that have one each with that key, the one of `record`. */
export function fieldNamed(
  fields: readonly CustomField[],
  name: string,
  record?: FieldRecord,
): CustomField | undefined {
  const key = keyInName(name)
  const alike = key === undefined ? [] : fields.filter((field) => field.key === key)
  return alike.find((field) => field.record === record) ?? alike[0]
}

interface FieldGroup {
  /** Nothing for the fields without a group. */
  name: string | null
  fields: CustomField[]
}

/** Fields in their groups: those without one first, then each group where its first field stands. */
export function groupsOf(fields: readonly CustomField[]): FieldGroup[] {
  const groups = Map.groupBy(fields, ({ group }) => group)
  const ungrouped = groups.get(null)
  groups.delete(null)
  const named = [...groups].map(([name, fields]) => ({ name, fields }))
  return ungrouped ? [{ name: null, fields: ungrouped }, ...named] : named
}

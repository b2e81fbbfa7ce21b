import { useMemo } from 'react'
import { type CustomField, type FieldRecord, isSortable } from '#domain/fields.ts'
import type { ListColumn } from '#web/lists/column-choice.ts'
import { nameOfField, type Customized } from './custom-fields.ts'
import { useCustomFields } from './use-custom-fields.ts'
import { CustomWords } from './CustomWords.tsx'

const WIDTHS: Record<CustomField['type'], number> = {
  text: 160,
  longText: 220,
  number: 104,
  money: 136,
  date: 116,
  dateTime: 156,
  choice: 136,
  choices: 180,
  yesNo: 84,
  link: 180,
  email: 196,
  phone: 148,
  user: 164,
}

const AT_THE_END: readonly CustomField['type'][] = ['number', 'money']

/** A list's own columns and after them its custom fields, of which it shows at first those that were marked so. */
export function useWithCustomColumns<Row extends Customized>(
  record: FieldRecord,
  columns: readonly ListColumn<Row>[],
): readonly ListColumn<Row>[] {
  const fields = useCustomFields(record)
  return useMemo(
    () => (fields.length === 0 ? columns : [...columns, ...fields.map(columnOf<Row>)]),
    [columns, fields],
  )
}

function columnOf<Row extends Customized>(field: CustomField): ListColumn<Row> {
  return {
    id: nameOfField(field),
    label: field.name,
    ...(isSortable(field.type) && { sort: nameOfField(field) }),
    width: WIDTHS[field.type],
    align: AT_THE_END.includes(field.type) ? 'end' : 'start',
    extra: !field.asColumn,
    render: ({ custom }) => <CustomWords field={field} value={custom[field.key]} />,
  }
}

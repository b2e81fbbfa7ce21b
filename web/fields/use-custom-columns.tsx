import { useMemo } from 'react'
import type { CustomField, FieldRecord } from '#domain/fields.ts'
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

/**
 * A list's own columns with its custom fields: those that are shown at first stand after the column
 * `after`, where they are seen, and the others at the end.
 */
export function useWithCustomColumns<Row extends Customized>(
  record: FieldRecord,
  columns: readonly ListColumn<Row>[],
  after: string,
): readonly ListColumn<Row>[] {
  const fields = useCustomFields(record)
  return useMemo(() => {
    const place = columns.findIndex(({ id }) => id === after) + 1
    const shown = fields.filter(({ asColumn }) => asColumn)
    const others = fields.filter(({ asColumn }) => !asColumn)
    return [
      ...columns.toSpliced(place, 0, ...shown.map(columnOf<Row>)),
      ...others.map(columnOf<Row>),
    ]
  }, [columns, fields, after])
}

function columnOf<Row extends Customized>(field: CustomField): ListColumn<Row> {
  return {
    id: nameOfField(field),
    label: field.name,
    sort: nameOfField(field),
    width: WIDTHS[field.type],
    align: AT_THE_END.includes(field.type) ? 'end' : 'start',
    extra: !field.asColumn,
    render: ({ custom }) => <CustomWords field={field} value={custom[field.key]} />,
  }
}

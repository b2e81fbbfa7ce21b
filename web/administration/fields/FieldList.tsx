import { VisuallyHidden } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { CustomField, FieldRecord } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import styles from '../lists/EntryList.module.css'
import { useRowOrder } from '../lists/use-row-order.ts'

interface FieldListProps {
  record: FieldRecord
  /** What is listed, for screen readers. */
  label: string
  fields: readonly CustomField[]
  /** How many records carry each; `undefined` while that is asked for. */
  usage: ReadonlyMap<string, number> | undefined
  onEdit: (field: CustomField) => void
  menu: (field: CustomField) => ReactNode
  /** Lets the fields be put in another order. */
  onOrder?: ((order: string[]) => void) | undefined
}

/** Fields with what each is, where it is shown and how many records carry it. */
export function FieldList({ record, label, fields, usage, onEdit, menu, onOrder }: FieldListProps) {
  const t = useT()
  const [said, setSaid] = useState('')
  const order = useRowOrder(fields, (ids, { name }, place) => {
    onOrder?.(ids)
    setSaid(t('lists.moved', { name, place: place + 1, count: fields.length }))
  })
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {order.shown.map((field) => (
          <li
            key={field.id}
            className={styles.row}
            data-dragged={order.draggedId === field.id || undefined}
            data-retired={field.retiredAt !== null || undefined}
          >
            {onOrder && (
              <button
                type="button"
                className={styles.handle}
                aria-label={t('lists.handle', { name: field.name })}
                {...order.handleOf(field)}
              >
                <IconGripVertical size={16} aria-hidden />
              </button>
            )}
            <div className={styles.main}>
              <button type="button" className={styles.face} onClick={() => onEdit(field)}>
                {field.name}
              </button>
              <p className={styles.about}>
                <Facts field={field} />
              </p>
            </div>
            <div className={styles.usage}>
              {usage && <Carriers record={record} count={usage.get(field.id) ?? 0} />}
            </div>
            <div className={styles.menu}>
              <RowMenu name={field.name}>{() => menu(field)}</RowMenu>
            </div>
          </li>
        ))}
      </ul>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  )
}

function Facts({ field }: { field: CustomField }) {
  const t = useT()
  const { type, requiredFrom, asColumn, onCard } = field
  const facts = [
    t(`fields.types.${type}`),
    requiredFrom !== null && t('fields.requiredMark'),
    asColumn && t('fields.columnMark'),
    onCard && t('fields.cardMark'),
  ]
  return facts.filter(Boolean).join(' · ')
}

function Carriers({ record, count }: { record: FieldRecord; count: number }) {
  const t = useT()
  return <span>{count === 0 ? t('lists.unused') : t(`fields.usage.${record}`, { count })}</span>
}

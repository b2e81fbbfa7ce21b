import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type CustomField, type FieldRecord, whyNotDeletableField } from '#domain/fields.ts'
import { groupsOf } from '#web/fields/custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { notify } from '#web/ui/notify.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { useWhyNot } from '#web/why-not.ts'
import {
  fieldUsageQuery,
  useBringBackField,
  useReorderFields,
  useRetireField,
} from './field-deeds.ts'
import { FieldList } from './FieldList.tsx'
import styles from './Fields.module.css'
import { RemoveFieldDialog } from './RemoveFieldDialog.tsx'

interface FieldGroupsProps {
  record: FieldRecord
  fields: readonly CustomField[]
  /** All of them are here, so that they can be put in order. */
  isWhole: boolean
  onEdit: (field: CustomField) => void
}

/** The fields that are offered, in their groups, then those that have been retired. */
export function FieldGroups({ record, fields, isWhole, onEdit }: FieldGroupsProps) {
  const t = useT()
  const reorder = useAtOnce(useReorderFields())
  const { data: usage } = useQuery(fieldUsageQuery(record))
  // Kept here, because the field is gone from the list before its dialog has said so.
  const [removing, setRemoving] = useState<CustomField>()
  const groups = groupsOf(fields.filter(({ retiredAt }) => retiredAt === null))
  const retired = fields.filter(({ retiredAt }) => retiredAt !== null)
  const isGrouped = groups.some(({ name }) => name !== null)
  const parts = { record, usage, onEdit }
  return (
    <>
      {isWhole && groups.some(({ fields }) => fields.length > 1) && (
        <p className={styles.hint}>{t('lists.order')}</p>
      )}
      {groups.map(({ name, fields }) => {
        const title = name ?? t('fields.groupless')
        return (
          <section key={name ?? ''} aria-label={title}>
            {isGrouped && <h2 className={styles.group}>{title}</h2>}
            <FieldList
              {...parts}
              label={title}
              fields={fields}
              onOrder={isWhole ? (order) => void reorder(order) : undefined}
              menu={(field) => (
                <FieldActions {...menuParts(field, fields)} onOrder={(order) => reorder(order)} />
              )}
            />
          </section>
        )
      })}
      {retired.length > 0 && (
        <section aria-label={t('lists.retired')}>
          <h2 className={styles.group}>{t('lists.retired')}</h2>
          <p className={styles.about}>{t('fields.retiredHelp')}</p>
          <FieldList
            {...parts}
            label={t('lists.retired')}
            fields={retired}
            menu={(field) => <FieldActions {...menuParts(field, [])} />}
          />
        </section>
      )}
      {removing && <RemoveFieldDialog field={removing} onClose={() => setRemoving(undefined)} />}
    </>
  )

  function menuParts(field: CustomField, among: readonly CustomField[]) {
    return {
      field,
      among: isWhole ? among : [],
      values: usage?.get(field.id) ?? 0,
      onEdit: () => onEdit(field),
      onRemove: () => setRemoving(field),
    }
  }
}

interface FieldActionsProps {
  field: CustomField
  /** The fields of its group in order; none where it has no place among others. */
  among: readonly CustomField[]
  /** How many records carry it. */
  values: number
  onEdit: () => void
  onRemove: () => void
  onOrder?: (order: string[]) => unknown
}

function FieldActions({ field, among, values, onEdit, onRemove, onOrder }: FieldActionsProps) {
  const t = useT()
  const say = useWhyNot()
  const retire = useAtOnce(useRetireField())
  const bringBack = useAtOnce(useBringBackField())
  const { id, name } = field
  const place = among.findIndex((other) => other.id === id)

  function moveTo(place: number): void {
    const others = among.filter((other) => other.id !== id).map((other) => other.id)
    onOrder?.(others.toSpliced(place, 0, id))
  }

  return (
    <>
      <MenuAction onClick={onEdit}>{t('lists.edit')}</MenuAction>
      {place > 0 && (
        <MenuAction onClick={() => moveTo(place - 1)}>{t('ui.moveUp', { name })}</MenuAction>
      )}
      {place >= 0 && place < among.length - 1 && (
        <MenuAction onClick={() => moveTo(place + 1)}>{t('ui.moveDown', { name })}</MenuAction>
      )}
      {field.retiredAt === null ? (
        <MenuAction
          onClick={async () => {
            if (!(await retire(id))) return
            notify.success(t('lists.retiredToast', { name }), { undo: () => bringBack(id) })
          }}
        >
          {t('lists.retire')}
        </MenuAction>
      ) : (
        <MenuAction
          onClick={async () => {
            if (await bringBack(id)) notify.success(t('lists.broughtBack', { name }))
          }}
        >
          {t('lists.bringBack')}
        </MenuAction>
      )}
      <MenuAction look="danger" whyNot={say(whyNotDeletableField(values))} onClick={onRemove}>
        {t('lists.delete')}
      </MenuAction>
    </>
  )
}

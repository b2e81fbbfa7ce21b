import { useState } from 'react'
import type { FieldRecord } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import recordStyles from '#web/records/Record.module.css'
import type { Editing } from '#web/records/use-field-save.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { DetailList, Section } from '#web/ui/DetailList.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { groupsOf, type Customized } from './custom-fields.ts'
import { CustomDetail } from './CustomDetail.tsx'
import { isEmptyValue } from './custom-words.ts'

type CustomItem = { version: number } & Customized

interface CustomDetailsProps<Item extends CustomItem> {
  record: FieldRecord
  of: Editing<Item>
  /** Where the page itself says whether empty fields are shown. */
  showsEmpty?: boolean
}

/** With more fields than this, the empty ones wait until they are asked for. */
const FEW = 12

/**
 * The custom fields of a record in their groups, each changed where it stands. Of retired ones those
 * that hold a value can still be read.
 */
export function CustomDetails<Item extends CustomItem>({
  record,
  of,
  showsEmpty: shownByPage,
}: CustomDetailsProps<Item>) {
  const t = useT()
  const [shownHere, setShownHere] = useState(false)
  const showsEmpty = shownByPage ?? shownHere
  const isFilled = ({ key }: { key: string }) => !isEmptyValue(of.item.custom[key])
  const fields = useWorkspace().fields.filter(
    (field) => field.record === record && (field.retiredAt === null || isFilled(field)),
  )
  const empty = fields.filter((field) => !isFilled(field)).length
  const folds = fields.length > FEW && empty > 0
  const shown = folds && !showsEmpty ? fields.filter(isFilled) : fields
  if (fields.length === 0) return null
  return (
    <>
      {groupsOf(shown).map(({ name, fields }) => (
        <Section key={name ?? ''} title={name ?? t('fields.more')}>
          <DetailList>
            {fields.map((field) => (
              <CustomDetail key={field.id} field={field} of={of} />
            ))}
          </DetailList>
        </Section>
      ))}
      {folds && shownByPage === undefined && (
        <div className={recordStyles.toggle}>
          <ActionButton look="quiet" onClick={() => setShownHere(!showsEmpty)}>
            {showsEmpty ? t('fields.hideEmpty') : t('fields.showEmpty', { count: empty })}
          </ActionButton>
        </div>
      )}
    </>
  )
}

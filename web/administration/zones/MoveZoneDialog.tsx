import { useForm } from '@mantine/form'
import type { Zone } from '#api/zones.ts'
import { whyNotWithin } from '#domain/zones.ts'
import { useT } from '#web/i18n.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { zoneOptions } from '#web/zones.ts'
import { useMoveZone } from './zone-deeds.ts'

interface MoveZoneDialogProps {
  zone: Zone
  zones: readonly Zone[]
  onClose: () => void
}

/** Puts a zone, with everything in it, into another one, or out of all. */
export function MoveZoneDialog({ zone, zones, onClose }: MoveZoneDialogProps) {
  const t = useT()
  const { id, name, parentId } = zone
  const move = useMoveZone()
  const form = useForm({ initialValues: { parentId } })
  const submit = useSubmit(
    form,
    move,
    ({ parentId }) => ({ zoneId: id, parentId }),
    () => {
      notify.success(t('zones.moved', { name }))
      onClose()
    },
  )
  const possible = new Set(
    zones.filter((each) => !whyNotWithin(zones, id, each.id)).map((each) => each.id),
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('zones.moveTitle', { name })}
      saveLabel={t('zones.move')}
    >
      <SelectField
        label={t('zones.parent')}
        placeholder={t('zones.noParent')}
        options={zoneOptions(zones, [parentId]).filter(({ value }) => possible.has(value))}
        clearable
        autoFocus
        {...fieldOf(form, 'parentId')}
      />
    </FormDialog>
  )
}

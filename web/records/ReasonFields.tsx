import type { ReasonPurpose } from '#domain/lists.ts'
import { useT } from '#web/i18n.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextAreaField } from '#web/ui/TextField.tsx'
import { optionsOf, type FieldProps } from '#web/ui/fields.ts'
import { choosable, useWorkspace } from '#web/workspace.ts'

export type ReasonValues = { reasonId: string | null; note: string }

export const NO_REASON: ReasonValues = { reasonId: null, note: '' }

/** What a form that closes something asks of its reason: `useForm({ validate: useReasonRules() })`. */
export function useReasonRules() {
  const t = useT()
  const needsNote = useNeedsNote()
  return {
    reasonId: (reasonId: string | null) => (reasonId ? null : t('lists.reasons.missing')),
    note: (note: string, { reasonId }: ReasonValues) =>
      needsNote(reasonId) && note.trim() === '' ? t('lists.reasons.noteNeeded') : null,
  }
}

type ReasonFieldProps = Omit<FieldProps<string | null>, 'label'> & {
  purpose: ReasonPurpose
}

/** Why something is closed. */
export function ReasonField({ purpose, ...field }: ReasonFieldProps) {
  const t = useT()
  const { reasons } = useWorkspace()
  const offered = choosable(reasons).filter((reason) => reason.purpose === purpose)
  return (
    <SelectField
      {...field}
      label={t('lists.reasons.reason')}
      options={optionsOf(offered)}
      required
      autoFocus
    />
  )
}

type ReasonNoteProps = Omit<FieldProps<string>, 'label'> & { reasonId: string | null }

/** A few words about it; some reasons need them. */
export function ReasonNote({ reasonId, ...field }: ReasonNoteProps) {
  const t = useT()
  const needsNote = useNeedsNote()
  return (
    <TextAreaField
      {...field}
      label={t('lists.reasons.note')}
      required={needsNote(reasonId)}
      maxLength={2000}
    />
  )
}

function useNeedsNote(): (reasonId: string | null) => boolean {
  const { reasonById } = useWorkspace()
  return (reasonId) => reasonById(reasonId)?.needsNote ?? false
}

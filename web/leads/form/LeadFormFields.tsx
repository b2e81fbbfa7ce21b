import type { UseFormReturnType } from '@mantine/form'
import { IconArrowsJoin2, IconArrowsSplit2, IconChevronRight } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { splitContactName } from '#domain/names.ts'
import { isRequiredAt, type CustomField } from '#domain/fields.ts'
import { PRIORITIES, type Priority, type StatusKind } from '#domain/leads.ts'
import { nameOfField } from '#web/fields/custom-fields.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { CustomFormFields } from '#web/fields/CustomFormFields.tsx'
import { useT } from '#web/i18n.tsx'
import { PriorityLabel } from '#web/leads/labels/PriorityLabel.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { fieldOf } from '#web/ui/fields.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TagField } from '#web/ui/TagField.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { choosable, useRights, useWorkspace } from '#web/workspace.ts'
import styles from './LeadForm.module.css'
import { isRequired, type LeadFormValues, type NameFields } from './lead-form-values.ts'
import { MORE_FIELDS, MoreLeadFields } from './MoreLeadFields.tsx'
import { RatingField } from './RatingField.tsx'

interface LeadFormFieldsProps<Values extends LeadFormValues> {
  form: UseFormReturnType<Values>
  /** Of the lead's status, which decides what must be filled. */
  kind: StatusKind
  names: NameFields
  /** Switches between one field and two for the name; absent where the name has its two. */
  onNames?: (names: NameFields) => void
  /** Stands under email and phone: who has them already. */
  matches?: ReactNode
  /** Stands beside the priority. */
  owner?: ReactNode
  /** Stands at the end of what is folded. */
  last?: ReactNode
}

/** The fields of a lead: those that matter first, the others folded until they are wanted. */
export function LeadFormFields<Values extends LeadFormValues>(props: LeadFormFieldsProps<Values>) {
  // The form's own type follows its values, and every form of a lead has at least these.
  const form = props.form as unknown as UseFormReturnType<LeadFormValues>
  const { label } = useFieldWords()
  const { requiredLeadFields: required, sources, tags } = useWorkspace()
  const rights = useRights()
  const t = useT()
  const { values, errors } = form
  const mayAddTags = rights.can('tags.create')
  const custom = useCustomFields('leads')
  const isNeeded = (field: CustomField) => isRequiredAt(field, props.kind)
  // A group waits with the other fields, but what must be filled stands where it is seen.
  const first = custom.filter((field) => field.group === null || isNeeded(field))
  const folded = custom.filter((field) => !first.includes(field))

  return (
    <>
      <div className={styles.grid}>
        <NameInputs {...props} form={form} />
        <TextField
          {...fieldOf(form, 'company')}
          label={label('company')}
          required={isRequired('company', required)}
          maxLength={200}
        />
        <TextField
          {...fieldOf(form, 'jobTitle')}
          label={label('jobTitle')}
          required={isRequired('jobTitle', required)}
          maxLength={200}
        />
        <TextField
          {...fieldOf(form, 'email')}
          label={label('email')}
          type="email"
          required={isRequired('email', required)}
          maxLength={254}
        />
        <TextField
          {...fieldOf(form, 'phone')}
          label={label('phone')}
          type="tel"
          required={isRequired('phone', required)}
          maxLength={60}
        />
      </div>
      {props.matches}
      <div className={styles.grid}>
        <SelectField
          {...fieldOf(form, 'sourceId')}
          label={label('sourceId')}
          options={choosable(sources, values.sourceId).map(toOption)}
          required={isRequired('sourceId', required)}
          clearable
        />
        <RatingField
          {...fieldOf(form, 'ratingId')}
          label={label('ratingId')}
          required={isRequired('ratingId', required)}
        />
        <SelectField
          {...fieldOf(form, 'priority')}
          onChange={(priority) =>
            form.setFieldValue('priority', (priority ?? 'normal') as Priority)
          }
          label={label('priority')}
          options={PRIORITIES.map((value) => ({
            value,
            label: t(`timeline.priorities.${value}`),
          }))}
          renderOption={({ value }) => <PriorityLabel priority={value} />}
        />
        {props.owner}
        <div className={styles.whole}>
          <TagField
            {...fieldOf(form, 'tags')}
            onChange={(names) =>
              form.setFieldValue(
                'tags',
                mayAddTags ? names : names.filter((name) => tags.some((tag) => tag.name === name)),
              )
            }
            label={label('tagIds')}
            known={tags.map(({ name }) => name)}
            help={t(mayAddTags ? 'leads.form.tagsHelp' : 'leads.form.tagsOnlyKnown')}
          />
        </div>
      </div>
      <CustomFormFields form={form} fields={first} isRequired={isNeeded} />
      <Fold
        unfolded={
          MORE_FIELDS.some(
            (name) =>
              required.some((field) => field === name) ||
              Object.keys(errors).some((key) => key.split('.')[0] === name),
          ) || folded.some((field) => errors[nameOfField(field)] !== undefined)
        }
      >
        <MoreLeadFields form={form} />
        <CustomFormFields form={form} fields={folded} isRequired={isNeeded} />
        {props.last}
      </Fold>
    </>
  )
}

function NameInputs({
  form,
  names,
  onNames,
}: Omit<LeadFormFieldsProps<LeadFormValues>, 'kind' | 'matches' | 'owner' | 'last'>) {
  const t = useT()
  const { label } = useFieldWords()
  const { requiredLeadFields: required } = useWorkspace()
  const { contactName, firstName, lastName } = form.values

  if (names === 'one') {
    return (
      <div className={styles.whole}>
        <TextField
          {...fieldOf(form, 'contactName')}
          error={form.errors['contactName'] ?? form.errors['firstName'] ?? form.errors['lastName']}
          label={t('leads.form.contactName')}
          required={isRequired('contactName', required)}
          maxLength={400}
          autoFocus
          aside={
            <IconButton
              label={t('leads.form.separateNames')}
              icon={<IconArrowsSplit2 size={16} aria-hidden />}
              onClick={() => {
                const split = splitContactName(contactName)
                form.setFieldValue('firstName', split.firstName ?? '')
                form.setFieldValue('lastName', split.lastName ?? '')
                onNames?.('two')
              }}
            />
          }
        />
      </div>
    )
  }
  return (
    <>
      <TextField
        {...fieldOf(form, 'firstName')}
        error={form.errors['firstName'] ?? form.errors['contactName']}
        label={label('firstName')}
        required={isRequired('firstName', required)}
        maxLength={200}
        autoFocus
      />
      <TextField
        {...fieldOf(form, 'lastName')}
        label={label('lastName')}
        required={isRequired('lastName', required)}
        maxLength={200}
        aside={
          onNames && (
            <IconButton
              label={t('leads.form.oneName')}
              icon={<IconArrowsJoin2 size={16} aria-hidden />}
              onClick={() => {
                form.setFieldValue('contactName', `${firstName} ${lastName}`.trim())
                onNames('one')
              }}
            />
          )
        }
      />
    </>
  )
}

/** Opens by itself when something inside is refused. */
function Fold({ unfolded, children }: { unfolded: boolean; children: ReactNode }) {
  const t = useT()
  const id = useId()
  const [open, setOpen] = useState(false)
  const shown = open || unfolded
  return (
    <>
      <button
        type="button"
        className={styles.more}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setOpen(!shown)}
      >
        <IconChevronRight size={16} aria-hidden />
        {t('leads.form.more')}
      </button>
      <div id={id} hidden={!shown}>
        {shown && <div className={styles.parts}>{children}</div>}
      </div>
    </>
  )
}

function toOption({ id, name }: { id: string; name: string }) {
  return { value: id, label: name }
}

import { useForm, type UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Tag } from '#api/workspace.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useDialog } from '#web/use-dialog.ts'
import { useSubmit } from '#web/use-submit.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { ColorField, colorOf } from './lists/ColorField.tsx'
import { EditEntryDialog, NewEntryDialog } from './lists/EntryDialog.tsx'
import { EntryList } from './lists/EntryList.tsx'
import { useAddTag, useChangeTag, useMergeTags, usageQuery } from './lists/list-deeds.ts'
import { RemoveEntryDialog } from './lists/RemoveEntryDialog.tsx'

/** All tags by name: renamed, coloured, merged and deleted. */
export function TagsPage() {
  const t = useT()
  const { tags } = useWorkspace()
  const { isOpen, open, close } = useDialog()
  const [sought, setSought] = useState('')
  // Kept here, because the tag is gone from the list before its dialog has said so.
  const [merging, setMerging] = useState<Tag>()
  const [removing, setRemoving] = useState<Tag>()
  const edited = tags.find(({ id }) => isOpen(id))
  const wanted = sought.toLocaleLowerCase()
  const found = tags.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  const title = t('administration.pages.tags')
  const addButton = (look: 'primary' | 'plain') => (
    <ActionButton look={look} icon={<IconPlus size={16} aria-hidden />} onClick={() => open('new')}>
      {t('lists.addNew')}
    </ActionButton>
  )
  return (
    <>
      <AdministrationBar
        title={title}
        count={tags.length}
        search={<SearchBox value={sought} onSearch={setSought} placeholder={t('lists.search')} />}
        actions={addButton('primary')}
      />
      <PageBody width="reading">
        {found.length > 0 ? (
          <EntryList
            list="tags"
            label={title}
            entries={found}
            render={({ name, color }) => <StatusBadge tone={toneOf(color)}>{name}</StatusBadge>}
            onEdit={({ id }) => open(id)}
            filter="tag"
            menu={(tag) => (
              <>
                <MenuAction onClick={() => open(tag.id)}>{t('lists.edit')}</MenuAction>
                {tags.length > 1 && (
                  <MenuAction onClick={() => setMerging(tag)}>{t('lists.tags.merge')}</MenuAction>
                )}
                <MenuAction look="danger" onClick={() => setRemoving(tag)}>
                  {t('lists.delete')}
                </MenuAction>
              </>
            )}
          />
        ) : tags.length > 0 ? (
          <EmptyState title={t('lists.nothingFound')} />
        ) : (
          <EmptyState title={t('lists.tags.emptyTitle')} action={addButton('plain')}>
            {t('lists.tags.emptyBody')}
          </EmptyState>
        )}
      </PageBody>
      {isOpen('new') && <NewTagDialog onClose={close} />}
      {edited && <EditTagDialog key={edited.id} tag={edited} onClose={close} />}
      {merging && <MergeTagDialog tag={merging} onClose={() => setMerging(undefined)} />}
      {removing && <RemoveTagDialog tag={removing} onClose={() => setRemoving(undefined)} />}
    </>
  )
}

type TagValues = { name: string; color: ReturnType<typeof colorOf> }
const NEW: TagValues = { name: '', color: 'gray' }

function NewTagDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  return (
    <NewEntryDialog
      title={t('lists.tags.new')}
      empty={NEW}
      add={useAddTag()}
      fields={(form) => <TagColor form={form} />}
      onClose={onClose}
    />
  )
}

function EditTagDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const t = useT()
  const values = { name: tag.name, color: colorOf(tag.color) }
  return (
    <EditEntryDialog<TagValues>
      title={t('lists.tags.edit')}
      entry={tag}
      values={values}
      change={useChangeTag()}
      fields={(form) => <TagColor form={form} />}
      onClose={onClose}
    />
  )
}

function TagColor({ form }: { form: UseFormReturnType<TagValues> }) {
  const t = useT()
  return <ColorField label={t('lists.color')} {...fieldOf(form, 'color')} />
}

function MergeTagDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const t = useT()
  const { tags } = useWorkspace()
  const merge = useMergeTags()
  const { name } = tag
  const form = useForm<{ intoId: string | null }>({
    initialValues: { intoId: null },
    validate: { intoId: (intoId) => (intoId === null ? t('problems.value_missing') : null) },
  })
  const submit = useSubmit(
    form,
    merge,
    ({ intoId }) => ({ tagId: tag.id, intoId: intoId! }),
    (into) => {
      notify.success(t('lists.tags.merged', { name, into: into.name }))
      onClose()
    },
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('lists.tags.mergeTitle', { name })}
      saveLabel={t('lists.tags.mergeSave')}
    >
      <SelectField
        label={t('lists.tags.into')}
        help={t('lists.tags.mergeBody', { name })}
        required
        autoFocus
        options={optionsOf(tags.filter(({ id }) => id !== tag.id))}
        {...fieldOf(form, 'intoId')}
      />
    </FormDialog>
  )
}

function RemoveTagDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const t = useT()
  const { data: usage } = useQuery(usageQuery('tags'))
  const { leads, customers } = usage?.get(tag.id) ?? { leads: 0, customers: 0 }
  const body =
    leads + customers > 0
      ? t('lists.tags.deleteBody', {
          leads: t('lists.leads', { count: leads }),
          customers: t('lists.customers', { count: customers }),
        })
      : t('lists.tags.deleteUnused')
  return <RemoveEntryDialog list="tags" entry={tag} onClose={onClose} body={body} />
}

import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { FIELD_RECORDS, whyNotAnotherField } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { Tabs } from '#web/ui/Tabs.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { FieldGroups } from './fields/FieldGroups.tsx'
import { EditFieldPanel, NewFieldPanel } from './fields/FieldPanel.tsx'
import styles from './fields/Fields.module.css'
import { useFieldsAddress } from './fields/use-fields-address.ts'

/** The custom fields of leads, customers and deals: what is asked, in which order and where it is shown. */
export function FieldsPage() {
  const t = useT()
  const say = useWhyNot()
  const all = useWorkspace().fields
  const { record, dialog, show, open, close } = useFieldsAddress()
  const [sought, setSought] = useState('')
  const fields = all.filter((field) => field.record === record)
  const edited = fields.find(({ id }) => id === dialog)
  const full = say(whyNotAnotherField(fields.length))
  const wanted = sought.trim().toLocaleLowerCase()
  const found = fields.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  const addButton = (look: 'primary' | 'plain') => (
    <ActionButton
      look={look}
      icon={<IconPlus size={16} aria-hidden />}
      whyNot={full}
      onClick={() => open('new')}
    >
      {t('lists.addNew')}
    </ActionButton>
  )
  return (
    <>
      <AdministrationBar
        title={t('administration.pages.fields')}
        count={fields.length}
        search={
          fields.length > 0 && (
            <SearchBox value={sought} onSearch={setSought} placeholder={t('lists.search')} />
          )
        }
        actions={addButton('primary')}
      />
      <PageBody width="reading">
        <p className={styles.about}>{t('fields.about')}</p>
        <Tabs
          label={t('fields.title')}
          tabs={FIELD_RECORDS.map((id) => ({
            id,
            label: t(`fields.records.${id}`),
            count: all.filter((field) => field.record === id && field.retiredAt === null).length,
          }))}
          value={record}
          onChange={(next) => {
            setSought('')
            show(next)
          }}
        >
          {fields.length === 0 ? (
            <EmptyState title={t(`fields.emptyTitle.${record}`)} action={addButton('plain')}>
              {t('fields.emptyBody')}
            </EmptyState>
          ) : found.length === 0 ? (
            <EmptyState title={t('fields.noneFound')} />
          ) : (
            <FieldGroups
              record={record}
              fields={found}
              isWhole={wanted === ''}
              onEdit={({ id }) => open(id)}
            />
          )}
        </Tabs>
      </PageBody>
      {dialog === 'new' && full === undefined && (
        <NewFieldPanel key={record} record={record} onClose={close} />
      )}
      {edited && <EditFieldPanel key={edited.id} field={edited} onClose={close} />}
    </>
  )
}

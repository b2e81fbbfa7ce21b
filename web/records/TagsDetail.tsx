import { Combobox, useCombobox } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useTagIds } from '#web/leads/use-tag-ids.ts'
import { whyFailed } from '#web/problem.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { Detail } from '#web/ui/DetailList.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useRights, useWorkspace } from '#web/workspace.ts'
import { Conflict } from './Conflict.tsx'
import styles from './Record.module.css'
import { useFieldSave, type Editing } from './use-field-save.ts'

/** Free words; known ones are offered, new ones are made while typing by whoever may. */
export function TagsDetail<Item extends { version: number; tagIds: string[] }>({
  of,
}: {
  of: Editing<Item>
}) {
  const t = useT()
  const words = useFieldWords()
  const { tagById } = useWorkspace()
  const tagIdsOf = useTagIds()
  const saving = useFieldSave(of, 'tagIds')
  const { tagIds } = of.item
  const chosen = tagIds.flatMap((id) => tagById(id) ?? [])

  async function add(name: string): Promise<void> {
    try {
      await saving.choose([...tagIds, ...(await tagIdsOf([name]))])
    } catch (error) {
      notify.error(whyFailed(error, t) ?? '')
    }
  }

  return (
    <Detail label={words.label('tagIds')}>
      <span data-inline-edit className={styles.tags}>
        {chosen.map((tag) => (
          <span key={tag.id} className={styles.tag} title={tag.name}>
            <StatusBadge tone={toneOf(tag.color)} look="plain">
              {tag.name}
            </StatusBadge>
            {!of.whyNot && (
              <IconButton
                size={24}
                icon={<IconX size={12} />}
                label={t('leads.record.removeTag', { name: tag.name })}
                onClick={({ currentTarget }) => {
                  focusNext(currentTarget)
                  void saving.choose(tagIds.filter((id) => id !== tag.id))
                }}
              />
            )}
          </span>
        ))}
        {!of.whyNot && <AddTag chosen={tagIds} onAdd={(name) => void add(name)} />}
        {of.whyNot && chosen.length === 0 && <span className={styles.soft}>{t('ui.empty')}</span>}
      </span>
      <Conflict saving={saving} />
    </Detail>
  )
}

/** The button goes with its tag: the focus stands on the next one already, the last of which adds. */
function focusNext(button: HTMLButtonElement): void {
  const buttons = [...(button.closest('[data-inline-edit]')?.querySelectorAll('button') ?? [])]
  buttons[buttons.indexOf(button) + 1]?.focus()
}

function AddTag({ chosen, onAdd }: { chosen: readonly string[]; onAdd: (name: string) => void }) {
  const t = useT()
  const { tags } = useWorkspace()
  const mayCreate = useRights().can('tags.create')
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      setTyped('')
      combobox.focusTarget()
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const wanted = typed.trim()
  const left = tags.filter((tag) => !chosen.includes(tag.id))
  const found = left.filter(({ name }) => includes(name, wanted))
  const isKnown = tags.some(({ name }) => name.toLocaleLowerCase() === wanted.toLocaleLowerCase())
  const offersNew = wanted !== '' && !isKnown && mayCreate
  return (
    <Combobox
      store={combobox}
      width={220}
      position="bottom-start"
      onOptionSubmit={(name) => {
        combobox.closeDropdown()
        onAdd(name)
      }}
    >
      <Combobox.Target targetType="button">
        <IconButton
          label={t('leads.record.addTag')}
          icon={<IconPlus size={14} />}
          onClick={() => combobox.toggleDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            combobox.selectFirstOption()
          }}
          placeholder={t('leads.record.addTag')}
          aria-label={t('leads.record.addTag')}
          maxLength={60}
        />
        <Combobox.Options mah={240} style={{ overflowY: 'auto' }}>
          {found.map(({ id, name }) => (
            <Combobox.Option key={id} value={name}>
              {name}
            </Combobox.Option>
          ))}
          {offersNew && (
            <Combobox.Option value={wanted}>
              {t('leads.record.newTag', { name: wanted })}
            </Combobox.Option>
          )}
          {found.length === 0 && !offersNew && (
            <Combobox.Empty>{t('ui.nothingFound')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function includes(name: string, part: string): boolean {
  return name.toLocaleLowerCase().includes(part.toLocaleLowerCase())
}

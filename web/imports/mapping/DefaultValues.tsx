import { IconPlus, IconX } from '@tabler/icons-react'
import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { IconButton } from '#web/ui/IconButton.tsx'
import { nameOfField } from '#web/fields/custom-fields.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import shared from '../Imports.module.css'
import { DefaultValue } from './DefaultValue.tsx'
import styles from './Mapping.module.css'
import type { MappingPart } from './parts.ts'
import { DEFAULT_FIELDS } from './targets.ts'
import { useTargetName } from './use-target-name.ts'

/** Values for rows that have none, such as one source for a whole list from a fair. */
export function DefaultValues({ mapping, onChange }: MappingPart) {
  const t = useT()
  const nameOf = useTargetName()
  // A field just added has no value yet, and an empty value is no value to the server.
  const [added, setAdded] = useState<readonly string[]>([])
  const given = Object.keys(mapping.defaults)
  const all = [...DEFAULT_FIELDS, ...useCustomFields('leads').map(nameOfField)]
  const fields = all.filter((field) => given.includes(field) || added.includes(field))
  const left = all.filter((field) => !fields.includes(field))

  function set(field: string, value: string | undefined) {
    return onChange((mapping) => {
      const others = Object.entries(mapping.defaults).filter(([name]) => name !== field)
      const given = value ? [[field, value]] : []
      return { ...mapping, defaults: Object.fromEntries([...others, ...given]) }
    })
  }

  return (
    <section aria-label={t('imports.defaults.title')}>
      <h2 className={shared.title}>{t('imports.defaults.title')}</h2>
      <p className={shared.help}>{t('imports.defaults.help')}</p>
      {fields.length > 0 && (
        <ul className={styles.defaults}>
          {fields.map((field) => (
            <li
              key={field}
              className={styles.default}
              ref={given.includes(field) ? undefined : focusField}
            >
              <DefaultValue
                field={field}
                value={mapping.defaults[field] ?? ''}
                onSave={(value) => set(field, value)}
              />
              <IconButton
                label={t('imports.defaults.remove', { field: nameOf(field) })}
                icon={<IconX size={16} />}
                onClick={() => {
                  setAdded(added.filter((other) => other !== field))
                  if (given.includes(field)) void set(field, undefined)
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <Menu position="bottom-start" returnFocus={false}>
        <Menu.Target>
          <Button leftSection={<IconPlus size={16} />}>{t('imports.defaults.add')}</Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {left.map((field) => (
            <Menu.Item key={field} onClick={() => setAdded([...added, field])}>
              {nameOf(field)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </section>
  )
}

/** A field that was just added is what the person goes on with. */
function focusField(item: HTMLElement | null): void {
  item?.querySelector<HTMLElement>('input, select')?.focus()
}

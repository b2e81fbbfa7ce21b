import { useState } from 'react'
import type { Import, ImportPreview } from '#api/imports.ts'
import { hasOptions } from '#domain/fields.ts'
import { canAddEntries } from '#domain/import-choices.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Notice } from '#web/ui/Notice.tsx'
import { useRights } from '#web/workspace.ts'
import { previewQuery } from '../import-queries.ts'
import shared from '../Imports.module.css'
import { useChangeMapping } from '../mapping/use-change-mapping.ts'
import { useFieldName } from '../use-field-name.ts'
import styles from './Preview.module.css'
import { UnknownValueRow } from './UnknownValueRow.tsx'
import { unknownByList, withDecisions, type UnknownValue } from './unknown-values.ts'

type Decision = NonNullable<UnknownValue['decision']>

const SHOWN_AT_FIRST = 10

/** Values that no list has, each with what it shall mean. */
export function UnknownValues({ of, preview }: { of: Import; preview: ImportPreview }) {
  const t = useT()
  const queries = useQueryClient()
  const { mutateAsync, error } = useChangeMapping(of.id)
  const lists = unknownByList(preview, of.mapping?.values ?? {})
  if (lists.size === 0) return null

  async function decide(list: string, decided: Record<string, Decision>): Promise<void> {
    try {
      await mutateAsync((mapping) => ({
        ...mapping,
        values: withDecisions(mapping.values, list, decided),
      }))
    } catch {
      return
    }
    await queries.invalidateQueries({ queryKey: previewQuery(of.id, of.mapping).queryKey })
  }

  return (
    <section aria-label={t('imports.preview.unknown')}>
      <h2 className={shared.title}>{t('imports.preview.unknown')}</h2>
      <p className={shared.help}>{t('imports.preview.unknownHelp')}</p>
      {error && (
        <Notice look="problem">
          {t('imports.mapping.saveFailed', { why: whyFailed(error, t) ?? '' })}
        </Notice>
      )}
      {[...lists].map(([list, values]) => (
        <UnknownOfList
          key={list}
          list={list}
          values={values}
          onDecide={(decided) => void decide(list, decided)}
        />
      ))}
    </section>
  )
}

interface UnknownOfListProps {
  list: string
  values: readonly UnknownValue[]
  onDecide: (decided: Record<string, Decision>) => void
}

function UnknownOfList({ list, values, onDecide }: UnknownOfListProps) {
  const t = useT()
  const fieldName = useFieldName()
  const rights = useRights()
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const mayAdd = rights.can(list === 'tags' ? 'tags.create' : 'workspace.settings')
  const extensible = useCustomFields('leads').filter(({ type }) => hasOptions(type))
  const keys = extensible.map(({ key }) => key)
  const add = !canAddEntries(list, keys) ? undefined : mayAdd ? 'may' : 'may-not'
  const decideAll = (decision: Decision) =>
    onDecide(Object.fromEntries(values.map(({ value }) => [value, decision])))
  return (
    <div className={styles.list}>
      <div className={styles.listHead}>
        <h3 className={styles.listName}>{fieldName(list)}</h3>
        {values.length > 1 && (
          <div className={shared.buttons}>
            {add && (
              <ActionButton
                look="quiet"
                whyNot={add === 'may' ? undefined : t('imports.preview.addWhy')}
                onClick={() => decideAll({ do: 'add' })}
              >
                {t('imports.preview.addAll', { count: values.length })}
              </ActionButton>
            )}
            <ActionButton look="quiet" onClick={() => decideAll({ do: 'notes' })}>
              {t('imports.preview.keepAll')}
            </ActionButton>
          </div>
        )}
      </div>
      <ul className={styles.values}>
        {values.slice(0, shown).map((value) => (
          <UnknownValueRow
            key={value.value}
            of={value}
            list={list}
            mayAdd={add === 'may'}
            onDecide={(decision) => onDecide({ [value.value]: decision })}
          />
        ))}
      </ul>
      {values.length > shown && (
        <ActionButton look="quiet" onClick={() => setShown(shown + 100)}>
          {t('imports.preview.moreValues', { count: Math.min(100, values.length - shown) })}
        </ActionButton>
      )}
    </div>
  )
}

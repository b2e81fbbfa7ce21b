import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { Import } from '#api/imports.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { useRuleFieldWords } from '#web/leads/labels/rule-field-words.ts'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Notice } from '#web/ui/Notice.tsx'
import { useWorkspace } from '#web/workspace.ts'
import styles from '../Imports.module.css'
import { ImportFacts } from '../ImportFacts.tsx'
import { DefaultValues } from './DefaultValues.tsx'
import { DialectFields } from './DialectFields.tsx'
import { DuplicateChoice } from './DuplicateChoice.tsx'
import { MappingTable } from './MappingTable.tsx'
import { unfilledCustom, unfilledFields } from './targets.ts'
import { type MappingChange, useChangeMapping } from './use-change-mapping.ts'
import { useTargetName } from './use-target-name.ts'

/** Says what becomes of each column. Every change is kept at once, so the page may be left. */
export function MappingStep({ of }: { of: Import }) {
  const t = useT()
  const navigate = useNavigate()
  const { mutateAsync, error } = useChangeMapping(of.id)
  const isKept = useRef(Promise.resolve(true))
  const nameOf = useTargetName()
  const labelOf = useRuleFieldWords()
  const { requiredLeadFields } = useWorkspace()
  const custom = useCustomFields('leads')
  if (!of.mapping) return null
  // The standard file has no need of a company, whatever a form asks for.
  const required = requiredLeadFields.filter((field) => !of.isStandard || field !== 'company')
  const unfilled = [
    ...unfilledFields(of.mapping, required).map(labelOf),
    ...unfilledCustom(of.mapping, custom).map(nameOf),
  ]
  const keep = (change: MappingChange) => {
    const keeping = mutateAsync(change)
    isKept.current = keeping.then(
      () => true,
      () => false,
    )
    return keeping
  }
  const onChange = (change: MappingChange) => void keep(change).catch(() => {})
  const parts = { of, mapping: of.mapping, onChange }
  /** What was changed a moment ago is kept first: the preview shows what comes of it. */
  async function goOn() {
    if (await isKept.current) await navigate({ to: '.', search: { step: 'preview' } })
  }
  return (
    <>
      <div className={styles.body}>
        <ImportFacts of={of} />
        <DialectFields {...parts} />
        <MappingTable {...parts} />
        <DefaultValues {...parts} onChange={keep} />
        <DuplicateChoice {...parts} />
      </div>
      <div className={styles.footer}>
        <div className={styles.footerWords}>
          {error ? (
            <Notice look="problem">
              {t('imports.mapping.saveFailed', { why: whyFailed(error, t) ?? '' })}
            </Notice>
          ) : (
            unfilled.length > 0 && (
              <Notice look="warning">
                {t('imports.mapping.unfilled', { fields: unfilled.join(', ') })}
              </Notice>
            )
          )}
        </div>
        <ActionButton look="primary" onClick={goOn}>
          {t('imports.mapping.next')}
        </ActionButton>
      </div>
    </>
  )
}

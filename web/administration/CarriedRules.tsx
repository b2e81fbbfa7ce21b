import type { TemplateChange } from '#api/process.ts'
import { carryRules, successorOf } from '#domain/templates/carry-rules.ts'
import { TEMPLATES, type TemplateKey } from '#domain/templates/index.ts'
import { useT } from '#web/i18n.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { Notice } from '#web/ui/Notice.tsx'
import { useWorkspace } from '#web/workspace.ts'
import type { Mapping } from './ChangeTemplateDialog.tsx'
import { Hint } from './Setting.tsx'
import styles from './TemplateChange.module.css'

interface CarriedRulesProps {
  preview: TemplateChange
  chosen: Mapping['statuses']
}

/** The rules for moving leads that will speak of other statuses, and those that can't. */
export function CarriedRules({ preview, chosen }: CarriedRulesProps) {
  const t = useT()
  const { statusRules, statusById } = useWorkspace()
  const { carried, lapsed } = useCarriedRules(preview, chosen)
  const any = t('statuses.rules.any')
  const oldName = (id: string | null) => statusById(id)?.name ?? any
  const newName = (wanted: string | null) =>
    preview.statuses.find(({ key }) => key === wanted)?.name ?? any
  const before = (id: string) => {
    const rule = statusRules.find((each) => each.id === id)
    return { oldFrom: oldName(rule?.fromId ?? null), oldTo: oldName(rule?.toId ?? null) }
  }
  const moved = carried.filter(({ isUnchanged }) => !isUnchanged)
  if (moved.length + lapsed.length === 0) return null
  return (
    <Section title={t('process.carried')}>
      <ul className={styles.rules}>
        {moved.flatMap(({ from, to, of }) =>
          of.map((id) => {
            const names = { ...before(id), from: newName(from), to: newName(to) }
            const alsoStays = carried.some((rule) => rule.isUnchanged && rule.of.includes(id))
            const isSame = names.oldFrom === names.from && names.oldTo === names.to
            if (isSame && of.length > 1) return null
            return (
              <li key={`${id} ${from} ${to}`}>
                {t(alsoStays ? 'process.carriedAsWell' : 'process.carriedRule', names)}
              </li>
            )
          }),
        )}
      </ul>
      {moved.some(({ of }) => of.length > 1) && <Hint>{t('process.merged')}</Hint>}
      {lapsed.length > 0 && (
        <Notice look="warning">
          {t('process.idleRules', { count: lapsed.length })}
          <ul className={styles.rules}>
            {lapsed.map(({ id }) => (
              <li key={id}>{t('process.idleRule', before(id))}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Section>
  )
}

function useCarriedRules(preview: TemplateChange, chosen: Mapping['statuses']) {
  const { statuses, statusRules, statusAfterConverting } = useWorkspace()
  const template = TEMPLATES[preview.template as TemplateKey]
  const successors = preview.statusesBefore.flatMap(({ id, goesOnAs, becomes }) => {
    const status = statuses.find((each) => each.id === id)
    if (!status) return []
    const isRetired = status.retiredAt !== null
    const old = { kind: status.kind, isRetired, goesOnAs, becomes: chosen[id] ?? becomes }
    return [[id, successorOf(old, statusAfterConverting, template)] as const]
  })
  return carryRules(statusRules, new Map(successors))
}

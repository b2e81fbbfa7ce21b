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
  const oldMove = (ruleId: string) => {
    const rule = statusRules.find(({ id }) => id === ruleId)
    return moveWords(oldName(rule?.fromId ?? null), oldName(rule?.toId ?? null))
  }
  const changes = carried
    .filter(({ isUnchanged }) => !isUnchanged)
    .flatMap(({ from, to, of }) =>
      of.map((id) => ({ id, before: oldMove(id), after: moveWords(newName(from), newName(to)) })),
    )
    .filter(({ before, after }) => before !== after)
  const stays = (ruleId: string) =>
    carried.some(({ isUnchanged, of }) => isUnchanged && of.includes(ruleId))
  if (changes.length + lapsed.length === 0) return null
  return (
    <Section title={t('process.carried')}>
      <ul className={styles.rules}>
        {changes.map(({ id, before, after }) => (
          <li key={`${id} ${after}`}>
            <b>{before}</b> {t(stays(id) ? 'process.ruleAlsoHolds' : 'process.ruleBecomes')}{' '}
            <b>{after}</b>
          </li>
        ))}
      </ul>
      {carried.some(({ of }) => of.length > 1) && <Hint>{t('process.merged')}</Hint>}
      {lapsed.length > 0 && (
        <Notice look="warning">
          {t('process.idleRules', { count: lapsed.length })}
          <ul className={styles.rules}>
            {lapsed.map(({ id }) => (
              <li key={id}>
                <b>{oldMove(id)}</b>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </Section>
  )
}

function moveWords(from: string, to: string): string {
  return `${from} → ${to}`
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

import { IconCheck } from '@tabler/icons-react'
import { Tooltip } from '@mantine/core'
import type { Deal } from '#api/deals.ts'
import { useT } from '#web/i18n.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { usePlaceDeal } from '../use-deal-deeds.ts'
import styles from './StagePath.module.css'

interface StagePathProps {
  deal: Deal
  /** Why it cannot be moved, as a sentence. */
  whyNot: string | undefined
}

/** The open stages of a deal's pipeline in order; a click moves the deal there. */
export function StagePath({ deal, whyNot }: StagePathProps) {
  const t = useT()
  const { pipelineById, stageById } = useWorkspace()
  const place = usePlaceDeal(deal)
  const stages = (pipelineById(deal.pipelineId)?.stages ?? []).filter(
    ({ id, kind, retiredAt }) => kind === 'open' && (retiredAt === null || id === deal.stageId),
  )
  const isWon = stageById(deal.stageId)?.kind === 'won'
  const current = stages.findIndex(({ id }) => id === deal.stageId)
  return (
    <nav className={styles.path} aria-label={t('deals.record.stages')}>
      <ol className={styles.stages}>
        {stages.map((stage, at) => {
          const state = isWon || at < current ? 'done' : at === current ? 'current' : 'ahead'
          return (
            <li key={stage.id} className={styles.stage} data-state={state}>
              <Tooltip label={whyNot} disabled={whyNot === undefined}>
                <button
                  type="button"
                  className={styles.button}
                  aria-current={state === 'current' ? 'step' : undefined}
                  aria-disabled={whyNot !== undefined || undefined}
                  aria-label={
                    state === 'current'
                      ? stage.name
                      : t('deals.record.moveTo', { stage: stage.name })
                  }
                  onClick={() => {
                    if (whyNot !== undefined || state === 'current') return
                    place.mutate({ stageId: stage.id, version: deal.version })
                  }}
                >
                  {state === 'done' && <IconCheck size={14} stroke={2.25} aria-hidden />}
                  {stage.name}
                </button>
              </Tooltip>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

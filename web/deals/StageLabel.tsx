import type { StageKind } from '#domain/deals.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Tone } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'

const tones: Record<StageKind, Tone> = { open: 'blue', won: 'green', lost: 'red' }

/** A deal's stage by its name; its colour says whether the deal is open, won or lost. */
export function StageLabel({ stageId, look }: { stageId: string; look?: 'tinted' | 'plain' }) {
  const stage = useWorkspace().stageById(stageId)
  if (!stage) return null
  return (
    <StatusBadge tone={tones[stage.kind]} look={look}>
      {stage.name}
    </StatusBadge>
  )
}

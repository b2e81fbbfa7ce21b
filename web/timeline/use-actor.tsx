import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { useWorkspace } from '#web/workspace.ts'

/** Who did something, in bold; Kindling itself where no person did. */
export function useActor({
  actorId,
  channel,
}: {
  actorId: string | null
  channel: string
}): ReactNode {
  const t = useT()
  const { userById } = useWorkspace()
  const nobody = channel === 'system' ? 'Kindling' : t('timeline.somebody')
  return <b>{userById(actorId)?.name ?? nobody}</b>
}

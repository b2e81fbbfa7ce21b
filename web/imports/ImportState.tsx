import type { Import } from '#api/imports.ts'
import { useT } from '#web/i18n.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Tone } from '#web/ui/tone.ts'

const tones: Record<Import['state'], Tone> = {
  receiving: 'gray',
  mapping: 'gray',
  waiting: 'blue',
  running: 'blue',
  done: 'green',
  cancelled: 'amber',
  failed: 'red',
}

export function ImportState({ state }: Pick<Import, 'state'>) {
  const t = useT()
  return <StatusBadge tone={tones[state]}>{t(`imports.states.${state}`)}</StatusBadge>
}

import type { BulkEdit } from '#api/bulk-edits.ts'
import type { BulkEditState as State } from '#domain/bulk-edits.ts'
import { useT } from '#web/i18n.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Tone } from '#web/ui/tone.ts'

const tones: Record<State, Tone> = {
  waiting: 'blue',
  running: 'blue',
  done: 'green',
  failed: 'red',
  undoing: 'blue',
  undone: 'gray',
}

export function BulkEditState({ state }: Pick<BulkEdit, 'state'>) {
  const t = useT()
  return <StatusBadge tone={tones[state]}>{t(`bulk.states.${state}`)}</StatusBadge>
}

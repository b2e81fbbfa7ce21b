import type { Status } from '#api/workspace.ts'
import { useT } from '#web/i18n.tsx'
import { useWorkspace } from '#web/workspace.ts'

/** What a status means in this workspace, and what sets it. */
export function useStatusWords() {
  const t = useT()
  const { statuses, statusAfterConverting, firstContactMovesStatus, conversions } = useWorkspace()
  const isAtOnce = statusAfterConverting === 'converted'
  const contacted = statuses.find(({ kind, retiredAt }) => kind === 'contacted' && !retiredAt)
  const action = t(`leads.offers.${conversions[0] ?? 'qualify'}.action`)

  function means(kind: Status['kind']): string {
    if (isAtOnce && kind === 'qualified') return t('statuses.judgedGood')
    if (isAtOnce && kind === 'converted') return t('statuses.becameCustomer')
    return t(`administration.statuses.kinds.${kind}`)
  }

  function setBy({ id, kind, chosenByHand, retiredAt }: Status): string {
    if (retiredAt) return t('statuses.setBy.nothing')
    if (kind === 'closed') return t('statuses.setBy.closing')
    if (kind === 'converted') {
      return isAtOnce ? t('statuses.setBy.converting', { action }) : t('statuses.setBy.deals')
    }
    if (kind === 'qualified' && !isAtOnce) return t('statuses.setBy.converting', { action })
    const isMovedTo = firstContactMovesStatus && id === contacted?.id
    if (isMovedTo)
      return t(chosenByHand ? 'statuses.setBy.handAndContact' : 'statuses.setBy.contact')
    return t(chosenByHand ? 'statuses.setBy.hand' : 'statuses.setBy.nothing')
  }

  return { means, setBy }
}

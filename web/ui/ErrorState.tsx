import { IconAlertTriangle } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from './ActionButton.tsx'
import { EmptyState } from './EmptyState.tsx'

interface ErrorStateProps {
  /** What happened, as a sentence a person can act on. */
  message?: string | undefined
  onRetry?: () => unknown
}

/** Something could not be loaded: what happened, and a way to try again. */
export function ErrorState({ message, onRetry }: ErrorStateProps) {
  const t = useT()
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlertTriangle size={20} />}
        title={t('ui.errorTitle')}
        action={onRetry && <ActionButton onClick={onRetry}>{t('ui.retry')}</ActionButton>}
      >
        {message ?? t('ui.loadFailed')}
      </EmptyState>
    </div>
  )
}

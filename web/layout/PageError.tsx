import type { ErrorComponentProps } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'

/** What stands in place of a page that failed. The rest of the screen goes on working. */
export function PageError({ reset }: ErrorComponentProps) {
  const t = useT()
  return (
    <main role="alert">
      <EmptyState
        title={t('ui.errorTitle')}
        action={
          <>
            <ActionButton look="primary" onClick={reset}>
              {t('ui.retry')}
            </ActionButton>
            <ActionButton onClick={() => window.location.reload()}>{t('ui.reload')}</ActionButton>
          </>
        }
      >
        {t('ui.errorBody')}
      </EmptyState>
    </main>
  )
}

import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { isNoAnswer } from './connection.ts'

const PAUSE = 3_000

/** What stands in place of a page that failed; one that got no answer comes back by itself. */
export function PageError({ error }: ErrorComponentProps) {
  const t = useT()
  const router = useRouter()
  const waiting = isNoAnswer(error)

  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void router.invalidate(), PAUSE)
    return () => clearInterval(timer)
  }, [waiting, router])

  return (
    <section role="alert">
      <EmptyState
        title={t(waiting ? 'ui.notAnswering' : 'ui.errorTitle')}
        action={
          <>
            <ActionButton look="primary" onClick={() => router.invalidate()}>
              {t('ui.retry')}
            </ActionButton>
            <ActionButton onClick={() => window.location.reload()}>{t('ui.reload')}</ActionButton>
          </>
        }
      >
        {waiting ? undefined : t('ui.errorBody')}
      </EmptyState>
    </section>
  )
}

import { IconMapQuestion } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageBar, PageBody } from '#web/ui/PageBar.tsx'

/** For addresses that lead nowhere, and for records one may not see: they look the same. */
export function NotFound() {
  const t = useT()
  const navigate = useNavigate()
  return (
    <>
      <PageBar title={t('ui.notFoundTitle')} />
      <PageBody>
        <EmptyState
          icon={<IconMapQuestion size={20} />}
          title={t('ui.nothingFound')}
          action={
            <ActionButton look="primary" onClick={() => navigate({ to: paths.start() })}>
              {t('ui.toStart')}
            </ActionButton>
          }
        >
          {t('ui.notFoundBody')}
        </EmptyState>
      </PageBody>
    </>
  )
}

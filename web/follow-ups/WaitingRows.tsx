import { Skeleton } from '@mantine/core'
import { useT } from '#web/i18n.tsx'

export function WaitingRows() {
  const t = useT()
  return (
    <div role="status" aria-label={t('ui.loading')}>
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} height={28} mt={12} />
      ))}
    </div>
  )
}

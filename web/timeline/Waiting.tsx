import { Skeleton } from '@mantine/core'
import { useT } from '#web/i18n.tsx'

/** Stands where a history will be while it is read. */
export function Waiting() {
  const t = useT()
  return (
    <div role="status" aria-label={t('ui.loading')}>
      {[64, 48, 72, 40].map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} mt={16} />
      ))}
    </div>
  )
}

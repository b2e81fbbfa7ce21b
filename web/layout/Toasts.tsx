import { useNotifications } from '@mantine/notifications'
import { lazy, Suspense } from 'react'
import { useLater } from '#web/ui/use-later.ts'

const loadCorner = () => import('./ToastCorner.tsx')
const ToastCorner = lazy(async () => ({ default: (await loadCorner()).ToastCorner }))

/** The corner where `notify` tells what happened. What is told before it is there waits for it. */
export function Toasts() {
  const { notifications } = useNotifications()
  const isThere = useLater(loadCorner, notifications.length > 0)
  return <Suspense>{isThere && <ToastCorner />}</Suspense>
}

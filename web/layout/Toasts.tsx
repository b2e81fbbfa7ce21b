import { useNotifications } from '@mantine/notifications'
import { useLater } from '#web/ui/use-later.ts'

const loadCorner = async () => (await import('./ToastCorner.tsx')).ToastCorner

/** The corner where `notify` tells what happened. What is told before it is there waits for it. */
export function Toasts() {
  const { notifications } = useNotifications()
  const Corner = useLater(loadCorner, notifications.length > 0)
  return Corner && <Corner />
}

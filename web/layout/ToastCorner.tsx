import { Notifications } from '@mantine/notifications'

export function ToastCorner() {
  return <Notifications position="bottom-left" limit={3} transitionDuration={120} />
}

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { NotificationSettings } from '#domain/notifications.ts'
import { client } from '#web/api.ts'

const PAGE = 30

/** How much is not read yet. Live changes keep it right; now and then it is asked for anyway. */
export const unreadCountQuery = queryOptions({
  queryKey: ['notifications', 'count'],
  queryFn: ({ signal }) => client.notifications.count({ signal }),
  refetchInterval: 5 * 60_000,
})

/** What the person was told, newest first, page by page. */
export function notificationsQuery({ unread }: { unread: boolean }) {
  return infiniteQueryOptions({
    queryKey: ['notifications', 'list', { unread }],
    queryFn: ({ pageParam, signal }) =>
      client.notifications.list({
        query: { ...(unread && { unread: 'true' }), limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export const notificationSettingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: ({ signal }) => client.notifications.settings({ signal }),
})

/** Marks notifications as read: those named, or all. */
export function useMarkRead() {
  const tell = useTellNotifications()
  return useMutation({
    mutationFn: (ids?: string[]) => client.notifications.markRead({ body: { ids } }),
    onSuccess: tell,
  })
}

export function useMarkUnread() {
  const tell = useTellNotifications()
  return useMutation({
    mutationFn: (notificationId: string) =>
      client.notifications.markUnread({ params: { notificationId } }),
    onSuccess: tell,
  })
}

export function useChangeNotificationSettings() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Partial<NotificationSettings>) =>
      client.notifications.changeSettings({ body }),
    onSuccess: (changed) => queries.setQueryData(notificationSettingsQuery.queryKey, changed),
  })
}

function useTellNotifications() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['notifications'] })
}

import { Checkbox, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { NOTIFICATION_KINDS, type NotificationKind } from '#domain/notifications.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { Section } from '#web/ui/DetailList.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { notify } from '#web/ui/notify.tsx'
import { notificationSettingsQuery, useChangeNotificationSettings } from './notification-queries.ts'
import styles from './NotificationSettings.module.css'

const WAYS = ['inApp', 'byMail'] as const

/** For each kind of thing that happens, whether to be told in the app, by mail, both, or not at all. */
export function NotificationSettings() {
  const t = useT()
  const { data, error, refetch } = useQuery(notificationSettingsQuery)
  return (
    <div className={styles.settings}>
      <Section title={t('notifications.settings.title')}>
        {error && !data && <ErrorState message={whyFailed(error, t)} onRetry={refetch} />}
        {!error && !data && <Skeleton height={160} mt={8} />}
        {data && (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('notifications.settings.what')}</th>
                {WAYS.map((way) => (
                  <th key={way} scope="col" className={styles.way}>
                    {t(`notifications.settings.${way}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {NOTIFICATION_KINDS.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{t(`notifications.settings.kind.${kind}`)}</th>
                  {WAYS.map((way) => (
                    <td key={way} className={styles.way}>
                      <WayBox kind={kind} way={way} settings={data} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {data && !data.mail && <p className={styles.help}>{t('notifications.settings.noMail')}</p>}
      </Section>
    </div>
  )
}

interface WayBoxProps {
  kind: NotificationKind
  way: (typeof WAYS)[number]
  settings: { kinds: Record<NotificationKind, { inApp: boolean; byMail: boolean }>; mail: boolean }
}

function WayBox({ kind, way, settings: { kinds, mail } }: WayBoxProps) {
  const t = useT()
  const change = useChangeNotificationSettings()
  const whyNot = way === 'byMail' && !mail ? t('notifications.settings.noMail') : undefined
  const chosen = change.isPending ? change.variables[kind] : kinds[kind]
  const name = t(`notifications.settings.${way}Of`, {
    kind: t(`notifications.settings.kind.${kind}`),
  })
  return (
    <Checkbox
      aria-label={name}
      title={whyNot}
      aria-disabled={whyNot !== undefined || undefined}
      checked={(chosen ?? kinds[kind])[way] && whyNot === undefined}
      onChange={({ currentTarget: { checked } }) => {
        if (whyNot !== undefined) return
        change.mutate(
          { [kind]: { ...kinds[kind], [way]: checked } },
          { onError: (error) => notify.error(whyFailed(error, t) ?? '') },
        )
      }}
    />
  )
}

import { Text } from '@mantine/core'
import { useT } from '#web/i18n.tsx'
import { MadeSecret } from '#web/people/MadeSecret.tsx'
import { useFormat } from '#web/ui/format.ts'

export interface ResetLink {
  name: string
  email: string
  url: string
  expiresAt: string
  mailed: boolean
}

/** The link with which somebody sets a new password, to hand over. */
export function ResetLinkPanel({ link, onClose }: { link: ResetLink; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const { name, email, url, expiresAt, mailed } = link
  return (
    <MadeSecret
      title={t('administration.users.resetTitle', { name })}
      body={t('administration.users.resetBody', { name, date: format.dateTime(expiresAt) })}
      label={t('administration.users.resetLink')}
      secret={url}
      doneLabel={t('administration.invite.done')}
      onClose={onClose}
    >
      {mailed && <Text size="sm">{t('notifications.mailed', { email })}</Text>}
    </MadeSecret>
  )
}

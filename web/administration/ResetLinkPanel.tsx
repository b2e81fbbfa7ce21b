import { useT } from '#web/i18n.tsx'
import { MadeSecret } from '#web/people/MadeSecret.tsx'
import { useFormat } from '#web/ui/format.ts'

export interface ResetLink {
  name: string
  url: string
  expiresAt: string
}

/** The link with which somebody sets a new password, to hand over. */
export function ResetLinkPanel({ link, onClose }: { link: ResetLink; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const { name, url, expiresAt } = link
  return (
    <MadeSecret
      title={t('administration.users.resetTitle', { name })}
      body={t('administration.users.resetBody', { name, date: format.dateTime(expiresAt) })}
      label={t('administration.users.resetLink')}
      secret={url}
      doneLabel={t('administration.invite.done')}
      onClose={onClose}
    />
  )
}

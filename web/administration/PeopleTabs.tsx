import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { LinkTabs } from '#web/ui/LinkTabs.tsx'

/** Those who are here, and those who are invited. */
export function PeopleTabs() {
  const t = useT()
  return (
    <LinkTabs
      label={t('administration.pages.users')}
      tabs={[
        { to: paths.administration('users'), label: t('administration.pages.users') },
        { to: paths.administration('invitations'), label: t('administration.pages.invitations') },
      ]}
    />
  )
}

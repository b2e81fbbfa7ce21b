import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { LinkTabs } from '#web/ui/LinkTabs.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'

/** The bar of the three pages that are about oneself. */
export function ProfileBar({ actions }: { actions?: ReactNode }) {
  const t = useT()
  return (
    <PageBar
      title={t('people.profile.title')}
      tabs={
        <LinkTabs
          label={t('people.profile.parts')}
          tabs={[
            { to: paths.profile(), label: t('people.profile.about') },
            { to: paths.profile('security'), label: t('people.profile.security') },
            { to: paths.profile('keys'), label: t('people.profile.keys') },
          ]}
        />
      }
      actions={actions}
    />
  )
}

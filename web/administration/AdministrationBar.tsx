import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { PageBar } from '#web/ui/PageBar.tsx'

/** The bar of a part of the administration; where the list of parts has no room it leads back to it. */
export function AdministrationBar(props: Omit<ComponentProps<typeof PageBar>, 'trail'>) {
  const t = useT()
  const narrow = useMediaQuery('(max-width: 999px)', false, { getInitialValueInEffect: false })
  return (
    <PageBar
      {...props}
      trail={narrow && <Link to={paths.administration()}>{t('administration.title')}</Link>}
    />
  )
}

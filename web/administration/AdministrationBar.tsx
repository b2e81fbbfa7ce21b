import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { PageBar } from '#web/ui/PageBar.tsx'
import styles from './AdministrationBar.module.css'

/** The bar of a part of the administration; on a phone it leads back to the list of them. */
export function AdministrationBar(props: Omit<ComponentProps<typeof PageBar>, 'trail'>) {
  const t = useT()
  return (
    <PageBar
      {...props}
      trail={
        <span className={styles.trail}>
          <Link to={paths.administration()}>{t('administration.title')}</Link>
          <span aria-hidden> /</span>
        </span>
      }
    />
  )
}

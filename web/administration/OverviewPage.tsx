import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { Section } from '#web/ui/DetailList.tsx'
import { PageBar, PageBody } from '#web/ui/PageBar.tsx'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { FoundSettings } from './FoundSettings.tsx'
import styles from './OverviewPage.module.css'
import { useParts, type Part } from './parts.tsx'

/** Every part with a sentence about it; on a phone this is the only list of them. */
export function OverviewPage() {
  const t = useT()
  const groups = useParts()
  const { q }: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = typeof q === 'string' ? q : ''
  const firstSteps = {
    to: paths.firstSteps(),
    label: t('setup.start.title'),
    about: t('administration.about.firstSteps'),
  }
  return (
    <>
      <PageBar
        title={t('administration.title')}
        search={
          <SearchBox
            value={asked}
            placeholder={t('access.search.label')}
            onSearch={(text) =>
              void navigate({ to: '.', search: text ? { q: text } : {}, replace: true })
            }
          />
        }
      />
      <PageBody width="reading">
        {asked !== '' && <FoundSettings asked={asked} />}
        {asked === '' &&
          groups.map(({ id, title, parts }) => (
            <Section key={id} title={title}>
              <PartList parts={id === 'workspace' ? [...parts, firstSteps] : parts} />
            </Section>
          ))}
      </PageBody>
    </>
  )
}

function PartList({ parts }: { parts: Omit<Part, 'name'>[] }) {
  return (
    <ul className={styles.list}>
      {parts.map(({ to, label, about }) => (
        <li key={to}>
          <Link to={to} className={styles.part}>
            <span className={styles.label}>{label}</span>
            <span className={styles.about}>{about}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Import } from '#api/imports.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { PageBar } from '#web/ui/PageBar.tsx'
import { Steps } from '#web/ui/Steps.tsx'
import { DiscardImport } from './DiscardImport.tsx'
import { importQuery, isAtWork } from './import-queries.ts'
import styles from './Imports.module.css'
import { ImportState } from './ImportState.tsx'
import { MappingStep } from './mapping/MappingStep.tsx'
import { PreviewStep } from './preview/PreviewStep.tsx'
import { ImportReport } from './report/ImportReport.tsx'
import { RunningImport } from './RunningImport.tsx'

const route = getRouteApi('/signed-in/imports/$importId')

const STEPS = ['mapping', 'preview', 'run'] as const

/** One import, at the step it has got to: columns, preview, running, report. */
export function ImportPage() {
  const t = useT()
  const { importId } = route.useParams()
  const search = route.useSearch()
  const { data } = useSuspenseQuery(importQuery(importId))
  const isOpen = data.state === 'mapping' || data.state === 'receiving'
  const step = isOpen ? (search.step ?? firstStep(data)) : isAtWork(data) ? 'run' : 'report'
  return (
    <>
      <PageBar
        trail={<Link to={paths.imports()}>{t('imports.title')}</Link>}
        title={data.fileName}
        beside={!isOpen && <ImportState state={data.state} />}
        actions={isOpen && <DiscardImport of={data} />}
      />
      {step !== 'report' && (
        <div className={styles.steps}>
          <Steps
            labels={STEPS.map((name) => t(`imports.steps.${name}`))}
            current={STEPS.indexOf(step)}
          />
        </div>
      )}
      {step === 'mapping' && <MappingStep of={data} />}
      {step === 'preview' && <PreviewStep of={data} />}
      {step === 'run' && <RunningImport of={data} />}
      {step === 'report' && <ImportReport of={data} />}
    </>
  )
}

/** A standard file needs no mapping, so it begins with what its rows would become. */
function firstStep({ isStandard }: Import): 'mapping' | 'preview' {
  return isStandard ? 'preview' : 'mapping'
}

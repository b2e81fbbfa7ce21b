import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Import, ImportPreview } from '#api/imports.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { useFormat } from '#web/ui/format.ts'
import { Notice } from '#web/ui/Notice.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useRights } from '#web/workspace.ts'
import { FigureList } from '../Figures.tsx'
import { ImportFacts } from '../ImportFacts.tsx'
import { previewQuery } from '../import-queries.ts'
import styles from '../Imports.module.css'
import { useRunImport } from '../use-import-deeds.ts'
import { CauseList } from './CauseList.tsx'
import { ExampleTable } from './ExampleTable.tsx'
import { UnknownValues } from './UnknownValues.tsx'

/** What each row would become, before anything is created; from here the import is started. */
export function PreviewStep({ of }: { of: Import }) {
  const t = useT()
  const navigate = useNavigate()
  const run = useRunImport(of.id)
  const say = useWhyNot()
  const mayCreate = useRights().can('leads.create')
  const preview = useQuery(previewQuery(of.id, of.mapping))
  const { data, error } = preview
  return (
    <>
      <div className={styles.body}>
        <ImportFacts of={of} />
        {data && <Findings of={of} preview={data} />}
        {!data && !error && <Looking />}
        {!data && error && (
          <ErrorState message={whyFailed(error, t)} onRetry={() => preview.refetch()} />
        )}
      </div>
      <div className={styles.footer}>
        <div className={styles.footerWords} role="status">
          {run.error ? (
            <Notice look="problem">{whyFailed(run.error, t)}</Notice>
          ) : (
            data && preview.isFetching && t('imports.preview.stale')
          )}
        </div>
        <ActionButton onClick={() => navigate({ to: '.', search: { step: 'mapping' } })}>
          {t('imports.mapping.back')}
        </ActionButton>
        <ActionButton
          look="primary"
          busy={run.isPending}
          whyNot={mayCreate ? whyNotRun(data) : say('leads_create_missing')}
          onClick={start}
        >
          {t('imports.preview.run', { count: data ? rowsToCome(data) : (of.rows ?? 0) })}
        </ActionButton>
      </div>
    </>
  )

  /** Clicked again while it is on its way it does nothing; why it was refused stands beside the button. */
  async function start(): Promise<void> {
    await run.mutateAsync().catch(() => undefined)
  }

  function whyNotRun(found: ImportPreview | undefined): string | undefined {
    if (!found) return error ? t('imports.preview.failed') : t('imports.preview.looking')
    if (rowsToCome(found) > 0) return undefined
    return t(found.duplicate > 0 ? 'imports.preview.runDuplicates' : 'imports.preview.runNothing')
  }
}

/** How many rows a run would import, as far as is known: of those not looked at, all. */
function rowsToCome({ create, rows, judged }: ImportPreview): number {
  return create + rows - judged
}

function Findings({ of, preview }: { of: Import; preview: ImportPreview }) {
  const t = useT()
  const format = useFormat()
  const { create, duplicate, error, judged, rows } = preview
  return (
    <>
      <section aria-label={t('imports.preview.title')}>
        <FigureList
          figures={[
            {
              label: t('imports.preview.create', { count: create }),
              value: create,
              look: 'good',
            },
            {
              label: t('imports.preview.duplicateSkipped', { count: duplicate }),
              value: duplicate,
            },
            { label: t('imports.preview.error', { count: error }), value: error, look: 'bad' },
          ]}
        />
        {of.mapping?.columns.some(({ target }) => target === 'number') && (
          <p className={styles.help}>{t('imports.preview.numbers')}</p>
        )}
        {judged < rows && (
          <p className={styles.help}>
            {t('imports.preview.judged', {
              judged: format.number(judged),
              rows: format.number(rows),
            })}
          </p>
        )}
      </section>
      <CauseList causes={preview.causes} />
      <UnknownValues of={of} preview={preview} />
      <ExampleTable examples={preview.examples} />
    </>
  )
}

function Looking() {
  const t = useT()
  return (
    <div role="status">
      <p className={styles.title}>{t('imports.preview.looking')}</p>
      <p className={styles.help}>{t('imports.preview.lookingHint')}</p>
      {[70, 90, 50].map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} mt={12} />
      ))}
    </div>
  )
}

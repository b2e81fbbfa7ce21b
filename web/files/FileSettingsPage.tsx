import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FileSettings } from '#api/files.ts'
import { MEGABYTES } from '#domain/files.ts'
import { AdministrationBar } from '#web/administration/AdministrationBar.tsx'
import { client } from '#web/api.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { sayBytes } from '#web/ui/measure.ts'
import { PageBody } from '#web/ui/PageBar.tsx'
import { fileSettingsQuery } from './file-queries.ts'
import styles from './Files.module.css'

/** How large files may be, where they lie and how much there is. */
export function FileSettingsPage() {
  const t = useT()
  const { data, error, refetch } = useQuery(fileSettingsQuery)
  return (
    <>
      <AdministrationBar title={t('administration.pages.files')} />
      <PageBody width="reading">
        {data && <Limits settings={data} />}
        {data && <Storage settings={data} />}
        {error && !data && <ErrorState message={whyFailed(error, t)} onRetry={() => refetch()} />}
      </PageBody>
    </>
  )
}

function Limits({ settings }: { settings: FileSettings }) {
  const t = useT()
  const change = useChangeFileSettings()
  const [wrong, setWrong] = useState(false)
  async function save(typed: string): Promise<void> {
    const largestMegabytes = Number(typed.trim())
    const isFit =
      Number.isInteger(largestMegabytes) &&
      largestMegabytes >= MEGABYTES.least &&
      largestMegabytes <= MEGABYTES.most
    setWrong(!isFit)
    if (!isFit) throw new Error('not a number of megabytes')
    await change.mutateAsync({ largestMegabytes, version: settings.version })
  }
  return (
    <Section title={t('files.settings.limits')}>
      <DetailList>
        <Detail label={t('files.settings.largest')}>
          <InlineEdit
            label={t('files.settings.largest')}
            value={String(settings.largestMegabytes)}
            display={t('files.settings.megabytes', { count: settings.largestMegabytes })}
            onEdit={() => {
              setWrong(false)
              change.reset()
            }}
            error={wrong ? t('files.settings.wrong') : whyFailed(change.error, t)}
            onSave={save}
          />
        </Detail>
      </DetailList>
      <p className={styles.soft}>{t('files.settings.largestHelp')}</p>
    </Section>
  )
}

function Storage({ settings }: { settings: FileSettings }) {
  const { t, locale } = useLanguage()
  const { files, bytes, store } = settings
  return (
    <Section title={t('files.settings.storage')}>
      <DetailList>
        <Detail label={t('files.settings.store')}>{t(`files.settings.stores.${store}`)}</Detail>
        <Detail label={t('files.settings.kept')}>
          {t('files.settings.figures', { count: files, size: sayBytes(bytes, locale) })}
        </Detail>
      </DetailList>
      <p className={styles.soft}>{t('files.settings.backup')}</p>
    </Section>
  )
}

function useChangeFileSettings() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ version, ...body }: { largestMegabytes: number; version: number }) =>
      client.files.changeSettings({ body, version }),
    onSettled: () =>
      Promise.all(
        ['file-settings', 'file-limits'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
}

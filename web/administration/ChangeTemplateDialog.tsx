import { Skeleton, Stack } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeTemplate, TemplateChange } from '#api/process.ts'
import { TEMPLATE_KEYS } from '#domain/templates/index.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { TemplateChoice } from '#web/setup/TemplateChoice.tsx'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { Notice } from '#web/ui/Notice.tsx'
import { useWorkspace, workspaceQuery } from '#web/workspace.ts'
import { TemplateChangePreview } from './TemplateChangePreview.tsx'

const previewQuery = (template: string) =>
  queryOptions({
    queryKey: ['process', 'change', template],
    queryFn: ({ signal }) => client.process.preview({ query: { template }, signal }),
    staleTime: 0,
  })

/** Chooses another template, shows what changes, and asks what becomes of everything in use. */
export function ChangeTemplateDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { template: present } = useWorkspace()
  const [template, setTemplate] = useState<string>(
    TEMPLATE_KEYS.find((key) => key !== present) ?? present,
  )
  const [chosen, setChosen] = useState<Mapping>({ statuses: {}, ratings: {} })
  const { data: preview, error } = useQuery(previewQuery(template))
  const change = useChangeTemplate()

  function choose(next: string): void {
    setTemplate(next)
    setChosen({ statuses: {}, ratings: {} })
  }

  function submit(): void {
    if (!preview || change.isPending) return
    const mapping = mappingOf(preview, chosen)
    change.mutate(
      { template, ...mapping },
      {
        onSuccess: () => {
          onClose()
          notify.success(t('process.done'))
        },
      },
    )
  }

  return (
    <FormDialog
      opened
      onClose={onClose}
      onSubmit={submit}
      saving={change.isPending}
      error={whyFailed(change.error, t)}
      dirty={Object.keys({ ...chosen.statuses, ...chosen.ratings }).length > 0}
      width="wide"
      title={t('process.changeTitle')}
      saveLabel={t('process.submit')}
      whyNot={preview ? undefined : (whyFailed(error, t) ?? t('ui.loading'))}
    >
      <Stack gap={16}>
        <TemplateChoice
          label={t('process.choose')}
          templates={TEMPLATE_KEYS}
          value={template}
          onChange={choose}
        />
        {template === present && <Notice look="warning">{t('process.sameTemplate')}</Notice>}
        {preview ? (
          <TemplateChangePreview
            preview={preview}
            mapping={mappingOf(preview, chosen)}
            onMap={(part, id, key) =>
              setChosen({ ...chosen, [part]: { ...chosen[part], [id]: key } })
            }
          />
        ) : (
          <div role="status" aria-label={t('ui.loading')}>
            <Skeleton height={14} width="50%" />
            <Skeleton height={40} mt={12} />
            <Skeleton height={40} mt={8} />
          </div>
        )}
      </Stack>
    </FormDialog>
  )
}

export type Mapping = Pick<ChangeTemplate, 'statuses' | 'ratings'>

/** What is chosen, and what comes nearest where nothing is. */
function mappingOf(preview: TemplateChange, chosen: Mapping): Mapping {
  const suggested = (uses: TemplateChange['statusesToMap']) =>
    Object.fromEntries(uses.map(({ id, suggested }) => [id, suggested]))
  return {
    statuses: { ...suggested(preview.statusesToMap), ...chosen.statuses },
    ratings: { ...suggested(preview.ratingsToMap), ...chosen.ratings },
  }
}

/** Changes how the workspace sells; everything that is shown may be another then. */
function useChangeTemplate() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ChangeTemplate) => client.process.change({ body }),
    onSuccess: (workspace) => {
      queries.setQueryData(workspaceQuery.queryKey, workspace)
      void queries.invalidateQueries()
    },
  })
}

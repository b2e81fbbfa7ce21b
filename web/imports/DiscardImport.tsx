import { useNavigate } from '@tanstack/react-router'
import type { Import } from '#api/imports.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useCancelImport } from './use-import-deeds.ts'

/** Gives up an import that has not begun. */
export function DiscardImport({ of: { id, fileName } }: { of: Import }) {
  const t = useT()
  const navigate = useNavigate()
  const cancel = useCancelImport(id)
  async function discard(): Promise<void> {
    if (!(await cancel())) return
    notify.success(t('imports.facts.discarded', { name: fileName }))
    await navigate({ to: paths.imports() })
  }
  return (
    <ConfirmButton
      question={t('imports.facts.discardQuestion')}
      confirmLabel={t('imports.facts.discard')}
      onConfirm={discard}
    >
      {t('imports.facts.delete')}
    </ConfirmButton>
  )
}

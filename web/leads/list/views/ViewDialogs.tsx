import type { View } from '#api/views.ts'
import { useT } from '#web/i18n.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useCreateView, useUpdateView } from './use-view-deeds.ts'
import type { ViewContent } from './view-content.ts'
import { ViewDialog } from './ViewDialog.tsx'

/** Keeps how the list looks now as a view of its own. */
export function NewViewDialog({
  content,
  onDone,
  onClose,
}: {
  content: ViewContent
  onDone: (view: View) => void
  onClose: () => void
}) {
  const t = useT()
  return (
    <ViewDialog
      title={t('leads.views.newTitle')}
      saveLabel={t('leads.views.saveNew')}
      values={{ name: '', audience: 'private', teamId: null }}
      deed={useCreateView()}
      inputOf={(values) => ({ ...values, list: 'leads' as const, content })}
      onDone={(view) => {
        notify.success(t('leads.views.saved', { name: view.name }))
        onDone(view)
      }}
      onClose={onClose}
    />
  )
}

/** Another name for a view, or other people who may use it. */
export function EditViewDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const t = useT()
  return (
    <ViewDialog
      title={t('leads.views.editTitle', { name: view.name })}
      saveLabel={t('ui.save')}
      values={view}
      deed={useUpdateView()}
      inputOf={(values) => ({ view, ...values })}
      onDone={({ name }) => {
        notify.success(t('leads.views.saved', { name }))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

import { useT } from '#web/i18n.tsx'
import { notify } from '#web/ui/notify.tsx'

/** Takes a page's whole address away, to send it to a colleague. */
export function useCopyLink(path: string): () => Promise<void> {
  const t = useT()
  return async () => {
    await navigator.clipboard.writeText(new URL(path, location.href).href)
    notify.success(t('ui.copied'))
  }
}

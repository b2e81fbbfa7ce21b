import { useNavigate, useRouter } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { notify } from '#web/ui/notify.tsx'
import { useTellImports } from './import-queries.ts'
import { uploadFile } from './uploads.ts'

/** Uploads files one after the other; a single one is opened then, if the person is still here. */
export function useTakeFiles() {
  const t = useT()
  const router = useRouter()
  const navigate = useNavigate()
  const tell = useTellImports()
  return async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const uploaded = await uploadFile(file)
      if (!uploaded) continue
      void tell(uploaded)
      const isStillHere = router.state.location.pathname === paths.imports()
      if (files.length === 1 && isStillHere) {
        await navigate({ to: paths.import(uploaded.id) })
      } else {
        notify.success(t('imports.upload.finished', { name: file.name }))
      }
    }
  }
}

import { useQueryClient } from '@tanstack/react-query'
import { whyNotKept } from '#domain/files.ts'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { notify } from '#web/ui/notify.tsx'
import { fileLimitsQuery, type FilesOf, useTellFiles } from './file-queries.ts'
import { sendAgain, sendFile, type Upload } from './uploads.ts'

/**
 * Attaches files to a record: `attach(files)`, with the activity that they belong to, if to one.
 * Each is sent by itself; one that fails waits in the record’s list of files, or under the box where
 * the activity was written, and can be sent again.
 */
export function useAttachFiles(of: FilesOf) {
  const t = useT()
  const tell = useTellFiles()
  const queries = useQueryClient()

  async function attach(files: readonly File[], activityId?: string): Promise<void> {
    const target = activityId === undefined ? of : { ...of, activityId }
    const megabytes = await largest()
    const stored = await Promise.all(
      files.map(async (file) => {
        const kept = await sendFile(target, file, refusalOf(file, megabytes))
        if (kept) await tell()
        return kept
      }),
    )
    const count = stored.filter((each) => each !== undefined).length
    // What is written with it shows it.
    if (count > 0 && activityId === undefined) notify.success(t('files.attached', { count }))
  }

  /** What the server would refuse, known before it is sent; it decides itself when it can't be asked. */
  async function largest(): Promise<number> {
    const limits = await queries.ensureQueryData(fileLimitsQuery).catch(() => undefined)
    return limits?.largestMegabytes ?? Infinity
  }

  function refusalOf(file: File, megabytes: number): Problem | undefined {
    const code = whyNotKept(file.size, megabytes)
    return code && new Problem(413, { code, title: t(`problems.${code}`, { megabytes }) })
  }

  async function retry(upload: Upload): Promise<void> {
    if (await sendAgain(upload)) await tell()
  }

  return { attach, retry }
}

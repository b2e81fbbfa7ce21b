import { useT } from '#web/i18n.tsx'
import { useFormat } from '#web/ui/format.ts'
import { namedScreenshot } from './transferred-files.ts'

/** Gives pictures from the clipboard names that tell them apart. */
export function useNamedFiles() {
  const t = useT()
  const format = useFormat()
  return (files: readonly File[]): File[] => {
    const when = format.dateTime(new Date().toISOString())
    return files.map((file) => namedScreenshot(file, t('files.screenshot', { when })))
  }
}

import { useRef } from 'react'
import { useT } from '#web/i18n.tsx'

/** Opens the browser’s own dialog to choose files of any kind; `input` has to stand somewhere on the page. */
export function useFileChoice(onFiles: (files: readonly File[]) => void) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  return {
    choose: () => field.current?.click(),
    input: (
      <input
        ref={field}
        type="file"
        hidden
        multiple
        aria-label={t('files.attachFiles')}
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) onFiles([...currentTarget.files])
          // The same file chosen again is a change again.
          currentTarget.value = ''
        }}
      />
    ),
  }
}

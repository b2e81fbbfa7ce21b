import { useRef } from 'react'

/** Opens the browser’s own dialog to choose files, `accept` as inputs say it; `input` has to stand somewhere on the page. */
export function useFileChoice(
  label: string,
  onFiles: (files: readonly File[]) => void,
  accept?: string,
) {
  const field = useRef<HTMLInputElement>(null)
  return {
    choose: () => field.current?.click(),
    input: (
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={accept}
        aria-label={label}
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) onFiles([...currentTarget.files])
          // The same file chosen again is a change again.
          currentTarget.value = ''
        }}
      />
    ),
  }
}

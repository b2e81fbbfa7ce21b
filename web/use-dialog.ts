import { useNavigate, useSearch } from '@tanstack/react-router'

/**
 * Which panel or dialog of a page is open, kept in the address, so that a link can lead to it and
 * *Back* closes it: `?dialog=invite`, or the id of the record it is about.
 */
export function useDialog() {
  const { dialog }: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    isOpen: (name: string) => dialog === name,
    open: (name: string) => void navigate({ to: '.', search: { dialog: name } }),
    /** Whoever closes has saved, or has been asked about what was typed. */
    close: () => void navigate({ to: '.', search: {}, replace: true, ignoreBlocker: true }),
  }
}

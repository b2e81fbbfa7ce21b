import { useNavigate, useSearch } from '@tanstack/react-router'

/**
 * Which panel of a page is open, kept in the address, so that a link can lead to it and *back* closes
 * it: `?open=invite`, or the id of the record it is about.
 */
export function useOpen() {
  const { open }: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    isOpen: (panel: string) => open === panel,
    open: (panel: string) => void navigate({ to: '.', search: { open: panel } as never }),
    close: () => void navigate({ to: '.', search: {} as never }),
  }
}

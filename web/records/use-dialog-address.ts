import { useNavigate, useSearch } from '@tanstack/react-router'

/** Which dialog of a record's page is open, as the address says it; *Back* closes it again. */
export function useDialogAddress() {
  const navigate = useNavigate()
  const { dialog, item, ...rest }: Record<string, unknown> = useSearch({ strict: false })
  return {
    dialog: typeof dialog === 'string' ? dialog : undefined,
    /** What the dialog is about, such as a contact's id. */
    item: typeof item === 'string' ? item : undefined,
    open: (dialog: string, item?: string) =>
      void navigate({ to: '.', search: { ...rest, dialog, item }, resetScroll: false }),
    close: () =>
      void navigate({
        to: '.',
        search: rest,
        replace: true,
        resetScroll: false,
        ignoreBlocker: true,
      }),
  }
}

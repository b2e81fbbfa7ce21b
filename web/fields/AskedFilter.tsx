import { lazy, type ComponentProps, Suspense } from 'react'

const CustomFilterDialog = lazy(async () => ({
  default: (await import('./CustomFilterDialog.tsx')).CustomFilterDialog,
}))

/** Asks what a list is filtered by; gone once that is chosen. */
export function AskedFilter({
  onChoose,
  onClose,
  ...asked
}: ComponentProps<typeof CustomFilterDialog>) {
  return (
    <Suspense>
      <CustomFilterDialog
        {...asked}
        onClose={onClose}
        onChoose={(change) => {
          onClose()
          onChoose(change)
        }}
      />
    </Suspense>
  )
}

import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, isStale, whyFailed } from '#web/problem.ts'
import { Detail } from '#web/ui/DetailList.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useUpdateWorkspace, type WorkspaceChanges } from './use-update-workspace.ts'

interface SettingProps {
  label: string
  help?: string
  value: string
  options: { value: string; label: string }[]
  onSave: (value: string) => unknown
}

/** A setting that is chosen where it stands, with what it means below. */
export function Setting({ label, help, value, options, onSave }: SettingProps) {
  return (
    <>
      <Detail label={label}>
        <InlineSelect
          label={label}
          value={value}
          options={options}
          onSave={(chosen) => (chosen === null ? undefined : onSave(chosen))}
        />
      </Detail>
      {help && (
        <Detail label="">
          <Hint>{help}</Hint>
        </Detail>
      )}
    </>
  )
}

export function Hint({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  )
}

/** Saves a choice at once; why it failed is told in a corner, and the present value stays shown. */
export function useChooseSetting() {
  const t = useT()
  const update = useUpdateWorkspace()
  return async (changes: WorkspaceChanges): Promise<void> => {
    try {
      await update.mutateAsync(changes)
    } catch (error) {
      notify.error(
        isStale(error)
          ? t('administration.workspace.changed')
          : (Object.values(fieldErrorsOf(error))[0] ?? whyFailed(error, t) ?? ''),
      )
    }
  }
}

import { Modal, Stack, Text } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { CopyField } from '#web/ui/CopyField.tsx'
import { useFormat } from '#web/ui/format.ts'
import { notify } from '#web/ui/notify.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import styles from './Entries.module.css'

const addressQuery = queryOptions({
  queryKey: ['calendar-address'],
  queryFn: ({ signal }) => client.calendar.getAddress({ signal }),
})

/** The secret address under which other calendars read one's own: made, renewed, switched off. */
export function CalendarAddressDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const { data, error } = useQuery(addressQuery)
  const making = useMakeAddress()
  const make = useAtOnce(making)
  const remove = useAtOnce(useRemoveAddress())
  const made = making.data?.url

  async function switchOff(): Promise<void> {
    if (!(await remove())) return
    making.reset()
    notify.success(t('calendar.address.switchedOff'))
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('calendar.address.title')}
      size={480}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack gap={16}>
        <Text size="sm">{t('calendar.address.body')}</Text>
        {error && <Text size="sm">{whyFailed(error, t)}</Text>}
        {made && (
          <>
            <CopyField label={t('calendar.address.made')} value={made} />
            <Text size="sm">{t('calendar.address.madeHint')}</Text>
          </>
        )}
        {data && !made && (
          <p className={styles.none}>
            {data.isOn && data.createdAt ? (
              <>
                {t('calendar.address.on', { since: format.date(data.createdAt) })}{' '}
                {data.lastReadAt ? (
                  <RelativeTime instant={data.lastReadAt} />
                ) : (
                  t('calendar.address.neverRead')
                )}
              </>
            ) : (
              t('calendar.address.off')
            )}
          </p>
        )}
        {data && (
          <div className={styles.adding}>
            {data.isOn ? (
              <>
                <ConfirmButton
                  question={t('calendar.address.renewHint')}
                  confirmLabel={t('calendar.address.renew')}
                  onConfirm={() => make()}
                >
                  {t('calendar.address.renew')}
                </ConfirmButton>
                <ConfirmButton
                  question={t('calendar.address.sure')}
                  confirmLabel={t('calendar.address.switchOff')}
                  onConfirm={switchOff}
                >
                  {t('calendar.address.switchOff')}
                </ConfirmButton>
              </>
            ) : (
              <ActionButton look="primary" onClick={() => make()}>
                {t('calendar.address.make')}
              </ActionButton>
            )}
          </div>
        )}
      </Stack>
    </Modal>
  )
}

function useMakeAddress() {
  const queries = useQueryClient()
  return useMutation<{ url: string }>({
    mutationFn: () => client.calendar.makeAddress(),
    onSuccess: () => queries.invalidateQueries(addressQuery),
  })
}

function useRemoveAddress() {
  const queries = useQueryClient()
  return useMutation<boolean>({
    mutationFn: async () => {
      await client.calendar.removeAddress()
      return true
    },
    onSuccess: () => queries.invalidateQueries(addressQuery),
  })
}

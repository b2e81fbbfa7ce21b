import { Stack } from '@mantine/core'
import { useState } from 'react'
import { OFFER_KEYS, OFFERS, type OfferKey, whyNotOffers } from '#domain/conversions.ts'
import type { StatusAfterConverting } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, whyFailed } from '#web/problem.ts'
import { CheckField } from '#web/ui/CheckField.tsx'
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import { Setting, useChooseSetting } from './Setting.tsx'
import { useUpdateWorkspace } from './use-update-workspace.ts'

const CLOSE_DAYS = [7, 14, 30, 60, 90, 180]
const AFTERS = ['qualified', 'converted'] as const

/** In which ways a lead is converted, and which status and deal it has then. */
export function ConvertingRules() {
  const t = useT()
  const { conversions, dealCloseDays, statusAfterConverting: after } = useWorkspace()
  const choose = useChooseSetting()
  const nameOf = useStatusNames()
  const [asked, setAsked] = useState<StatusAfterConverting>()
  const days = [...new Set([...CLOSE_DAYS, ...(dealCloseDays ? [dealCloseDays] : [])])]
  return (
    <Section title={t('process.converting')}>
      <DetailList>
        <Detail label={t('process.offers')}>
          <Offers />
        </Detail>
        {conversions.length > 1 && (
          <Setting
            label={t('process.usual')}
            help={t('process.usualHelp')}
            value={conversions[0]!}
            options={conversions.map((key) => ({
              value: key,
              label: t(`leads.offers.${key}.action`),
            }))}
            onSave={(usual) =>
              choose({
                conversions: conversions.toSorted((a, b) => rank(a, usual) - rank(b, usual)),
              })
            }
          />
        )}
        <Setting
          label={t('process.after')}
          help={t(`process.afterHelp.${after}`, { status: nameOf[after] })}
          value={after}
          options={AFTERS.map((kind) => ({ value: kind, label: nameOf[kind] }))}
          onSave={(kind) => setAsked(AFTERS.find((each) => each === kind))}
        />
        <Setting
          label={t('process.closeDays')}
          value={String(dealCloseDays ?? '')}
          options={[
            { value: '', label: t('process.noCloseDays') },
            ...days
              .toSorted((a, b) => a - b)
              .map((count) => ({ value: String(count), label: t('process.inDays', { count }) })),
          ]}
          onSave={(chosen) => choose({ dealCloseDays: chosen === '' ? null : Number(chosen) })}
        />
      </DetailList>
      {asked && <ChangeAfterDialog after={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  )
}

function rank(key: OfferKey, usual: string): number {
  return key === usual ? -1 : 0
}

/** Each way there is; at least one stays, and those that fit the status after it. */
function Offers() {
  const t = useT()
  const say = useWhyNot()
  const { conversions, statusAfterConverting } = useWorkspace()
  const choose = useChooseSetting()
  const labelOf = (key: OfferKey) => t(`leads.offers.${key}.action`)
  // Two that read alike in the workspace's words make the same: one of them is enough.
  const shown = OFFER_KEYS.filter(
    (key) =>
      conversions.includes(key) ||
      !OFFER_KEYS.some(
        (other) =>
          labelOf(other) === labelOf(key) &&
          (conversions.includes(other) || OFFER_KEYS.indexOf(other) > OFFER_KEYS.indexOf(key)),
      ),
  )
  const isLast = (key: OfferKey) => conversions.length === 1 && conversions[0] === key
  return (
    <Stack gap={8} role="group" aria-label={t('process.offers')} py={4}>
      {shown.map((key) => {
        const isOffered = conversions.includes(key)
        const notOffered = isOffered ? undefined : whyNotOffers([key], statusAfterConverting)
        return (
          <CheckField
            key={key}
            label={labelOf(key)}
            help={t(`process.makes.${OFFERS[key].deal}`)}
            whyNot={isLast(key) ? t('process.lastOffer') : say(notOffered)}
            value={isOffered}
            onChange={(offered) =>
              void choose({
                conversions: offered
                  ? [...conversions, key]
                  : conversions.filter((each) => each !== key),
              })
            }
          />
        )
      })}
    </Stack>
  )
}

interface ChangeAfterDialogProps {
  after: StatusAfterConverting
  onClose: () => void
}

/** All converted leads change with it, so that it is asked for once more. */
function ChangeAfterDialog({ after, onClose }: ChangeAfterDialogProps) {
  const t = useT()
  const update = useUpdateWorkspace()
  const names = useStatusNames()
  const fieldError = Object.values(fieldErrorsOf(update.error))[0]
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('process.afterTitle')}
      confirmLabel={t('process.afterConfirm')}
      error={fieldError ?? whyFailed(update.error, t)}
      onConfirm={() =>
        update.mutate(
          { statusAfterConverting: after },
          {
            onSuccess: () => {
              notify.success(t('process.afterDone'))
              onClose()
            },
          },
        )
      }
    >
      {t(`process.afterBody.${after}`, names)}
    </ConfirmDialog>
  )
}

/** What the workspace calls leads that are qualified and converted; its plain words where it has no status for that. */
function useStatusNames(): Record<StatusAfterConverting, string> {
  const t = useT()
  const { statuses } = useWorkspace()
  const nameOf = (kind: StatusAfterConverting) =>
    statuses.find((status) => status.kind === kind && !status.retiredAt)?.name ??
    t(`setup.names.statuses.${kind}`)
  return { qualified: nameOf('qualified'), converted: nameOf('converted') }
}

import { Radio } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import type { Lead } from '#api/lead-record.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { optionsOf } from '#web/ui/fields.ts'
import { useFormat } from '#web/ui/format.ts'
import { MoneyField } from '#web/ui/MoneyField.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useRights, useWorkspace } from '#web/workspace.ts'
import styles from './ConvertLead.module.css'
import type { DealValues } from './deal-values.ts'
import { focusFirst } from './focus-first.ts'

type DealField = keyof DealValues | 'value.amount' | 'value.currency'

interface DealStepProps<Values extends { deal: DealValues }> {
  lead: Lead
  form: UseFormReturnType<Values>
  /** The customer whose open deals can take the lead; none for one that is only now made. */
  customerId: string | undefined
  customerName: string
  currency: string
  /** A deal that is won on the spot is always a new one. */
  makes?: 'open' | 'won'
}

/** The deal: a new one with its title and value, or an open one of that customer. */
export function DealStep<Values extends { deal: DealValues }>({
  lead,
  form,
  customerId,
  customerName,
  currency,
  makes = 'open',
}: DealStepProps<Values>) {
  const t = useT()
  const typed = form.values.deal
  const deal: DealValues = makes === 'won' ? { ...typed, mode: 'new' } : typed
  const open = useOpenDeals(makes === 'won' ? undefined : customerId)
  const set = (part: Partial<DealValues>) =>
    form.setFieldValue('deal' as never, { ...deal, ...part })
  const error = (field: DealField) => form.errors[`deal.${field}`]
  return (
    <div ref={focusFirst} className={styles.step}>
      <p className={styles.customer}>{t('leads.convert.dealFor', { name: customerName })}</p>
      {open.length > 0 && (
        <Radio.Group
          value={deal.mode}
          onChange={(mode) => set({ mode: mode === 'existing' ? 'existing' : 'new' })}
          aria-label={t('leads.convert.dealStep')}
        >
          <div className={styles.modes}>
            <Radio value="new" label={t('leads.convert.newDeal')} />
            <Radio value="existing" label={t('leads.convert.existingDeal')} />
          </div>
        </Radio.Group>
      )}
      {deal.mode === 'existing' ? (
        <SelectField
          label={t('leads.convert.whichDeal')}
          value={deal.dealId}
          onChange={(dealId) => set({ dealId })}
          options={open}
          error={error('dealId')}
          required
        />
      ) : (
        <NewDeal
          lead={lead}
          deal={deal}
          set={set}
          error={error}
          currency={currency}
          makes={makes}
        />
      )}
    </div>
  )
}

interface NewDealProps {
  lead: Lead
  deal: DealValues
  set: (part: Partial<DealValues>) => void
  error: (field: DealField) => React.ReactNode
  currency: string
  makes: 'open' | 'won'
}

function NewDeal({ lead, deal, set, error, currency, makes }: NewDealProps) {
  const t = useT()
  const say = useWhyNot()
  const me = useMe()
  const rights = useRights()
  const { pipelines, pipelineById, users, userById } = useWorkspace()
  const stage = pipelineById(deal.pipelineId)?.stages.find(
    ({ kind, retiredAt }) => kind === 'open' && retiredAt === null,
  )
  const starts =
    makes === 'won'
      ? t('leads.convert.wonAtOnce')
      : stage && t('leads.convert.stage', { stage: stage.name })
  const mayAssign = rights.can('deals.assign')
  const own = [lead.ownerId, me.id].flatMap((id) => userById(id) ?? [])
  const people = mayAssign ? users.filter((user) => !user.isDisabled) : [...new Set(own)]
  return (
    <>
      <TextField
        label={t('leads.convert.dealTitle')}
        value={deal.title}
        onChange={(title) => set({ title })}
        error={error('title')}
        help={pipelines.length > 1 ? undefined : starts}
        maxLength={200}
        required
        autoFocus
      />
      <div className={styles.pair}>
        <MoneyField
          label={t('leads.convert.value')}
          value={deal.value}
          onChange={(value) => set({ value })}
          error={error('value') ?? error('value.amount') ?? error('value.currency')}
          currency={currency}
          currencies={[...new Set([deal.value?.currency ?? currency, currency])]}
        />
        <DateField
          label={t('leads.convert.expectedClose')}
          value={deal.expectedClose}
          onChange={(expectedClose) => set({ expectedClose })}
          error={error('expectedClose')}
        />
      </div>
      <div className={styles.pair}>
        {pipelines.length > 1 && (
          <SelectField
            label={t('leads.convert.pipeline')}
            value={deal.pipelineId}
            onChange={(pipelineId) => pipelineId && set({ pipelineId })}
            options={optionsOf(pipelines)}
            error={error('pipelineId')}
            help={starts}
          />
        )}
        <SelectField
          label={t('leads.convert.owner')}
          value={deal.ownerId}
          onChange={(ownerId) => set({ ownerId })}
          options={optionsOf(people)}
          error={error('ownerId')}
          whyNot={people.length < 2 && !mayAssign ? say('deals_assign_missing') : undefined}
        />
      </div>
    </>
  )
}

const MOST = 100

/** The customer's open deals, as options. */
function useOpenDeals(customerId: string | undefined) {
  const format = useFormat()
  const { data } = useQuery({
    queryKey: ['deals', 'list', { customer: customerId, state: 'open' }],
    queryFn: ({ signal }) =>
      client.deals.list({ query: { customer: customerId, state: 'open', limit: MOST }, signal }),
    enabled: customerId !== undefined,
  })
  return (data?.items ?? []).map(({ id, number, title, value }) => ({
    value: id,
    label: [number, title, value && format.money(value)].filter(Boolean).join(' · '),
  }))
}

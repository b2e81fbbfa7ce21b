import type { Asker } from '#test/server.ts'

/**
 * What a lead must be after whatever was done to it, beside the deeds themselves as programs ask for
 * them: a model that knows nothing but what was done and whether it was allowed.
 */
type Hand = 'open' | 'contacted'
type Deal = { id: string; state: 'open' | 'won' | 'lost'; binned: boolean }
export type LeadModel = {
  id: string
  /** Whether converting alone makes a lead Converted, or its deals decide. */
  atOnce: boolean
  kind: Hand | 'qualified' | 'converted' | 'closed'
  beforeClosing: LeadModel['kind']
  beforeConversion: Hand
  isConverted: boolean
  /** Called at all; for the first time since it was converted. */
  called: boolean
  calledSince: boolean
  deals: Deal[]
}

export type Entries = {
  open: string
  contacted: string
  qualified: string
  converted: string
  disqualifyReason: string
  lossReason: string
}

export const DEEDS = [
  'call',
  'note',
  'edit',
  'chooseContacted',
  'chooseOpen',
  'chooseWhatOnlyDeedsSet',
  'qualify',
  'qualify',
  'addDeal',
  'win',
  'lose',
  'reopen',
  'deleteDeal',
  'restoreDeal',
  'disqualify',
  'reopenLead',
  'deleteLead',
  'undo',
  'bulkStatus',
  'bulkDisqualify',
] as const
export type LeadDeedName = (typeof DEEDS)[number]

export function newModel(id: string, kind: Hand, atOnce: boolean): LeadModel {
  return {
    id,
    atOnce,
    kind,
    beforeClosing: kind,
    beforeConversion: kind,
    isConverted: false,
    called: false,
    calledSince: false,
    deals: [],
  }
}

export const livingDeals = ({ deals }: LeadModel) => deals.filter(({ binned }) => !binned)

/** The deals have changed: what does the lead's status have to be? */
function follow(model: LeadModel): void {
  if (!model.isConverted || model.kind === 'closed') return
  const living = livingDeals(model)
  if (model.atOnce || living.some(({ state }) => state === 'won')) model.kind = 'converted'
  else if (living.length > 0) model.kind = 'qualified'
  else model.kind = model.calledSince ? 'contacted' : model.beforeConversion
}

/** `status` and `body` are the answer; `allowed`, whether the rules let it be; `change`, what then holds. */
export type Taken = { status: number; allowed: boolean; change: () => void }
type Answer = Awaited<ReturnType<Asker['get']>>

/** Does one deed. Undefined: there is nothing to do it to. */
export async function take(
  asker: Asker,
  entries: Entries,
  model: LeadModel,
  deed: LeadDeedName,
  choice: number,
): Promise<Taken | undefined> {
  const path = `/leads/${model.id}`
  const deal = model.deals[choice % Math.max(model.deals.length, 1)]
  const isClosed = model.kind === 'closed'
  const isFree = !isClosed && !model.isConverted
  const open = { id: '', state: 'open', binned: false } as const
  const taken = (answer: Answer, allowed: boolean, change: () => void = () => {}): Taken => ({
    status: answer.status,
    allowed,
    change,
  })
  const onDeal = async (
    can: (deal: Deal) => boolean,
    ask: (path: string) => Promise<Answer>,
    change: Partial<Deal>,
  ) =>
    deal &&
    taken(await ask(`/deals/${deal.id}`), can(deal), () => {
      Object.assign(deal, change)
      follow(model)
    })
  const choose = async (kind: Hand) =>
    taken(
      await asker.put(`${path}/status`, { statusId: entries[kind] }),
      isFree || model.kind === kind,
      () => (model.kind = kind),
    )
  const inBulk = async (change: object, then: () => void) =>
    taken(
      await asker.post('/leads/bulk-edits', { selection: { ids: [model.id] }, change }),
      true,
      () => isFree && then(),
    )
  const close = () => {
    model.beforeClosing = model.kind
    model.kind = 'closed'
  }
  switch (deed) {
    case 'call':
      return taken(
        await asker.post('/activities', { kind: 'call', leadId: model.id }),
        true,
        () => {
          model.calledSince ||= model.isConverted && !model.called
          model.called = true
          if (model.kind === 'open') model.kind = 'contacted'
        },
      )
    case 'note':
      return taken(
        await asker.post('/activities', { kind: 'note', body: 'x', leadId: model.id }),
        true,
      )
    case 'edit': {
      const { version } = (await asker.get(path)).body
      return taken(await asker.patch(path, { city: `City ${choice}` }, { version }), true)
    }
    case 'chooseContacted':
      return choose('contacted')
    case 'chooseOpen':
      return choose('open')
    case 'chooseWhatOnlyDeedsSet': {
      const kind = choice % 2 === 0 ? ('qualified' as const) : ('converted' as const)
      const answer = await asker.put(`${path}/status`, { statusId: entries[kind] })
      return taken(answer, model.kind === kind)
    }
    case 'qualify': {
      const body = { customer: { mode: 'new' }, deal: { mode: 'new' } }
      const answer = await asker.post(`${path}/conversion`, body)
      return taken(answer, isFree, () => {
        model.isConverted = true
        model.calledSince = false
        model.beforeConversion = model.kind === 'contacted' ? 'contacted' : 'open'
        model.deals.push({ ...open, id: answer.body.dealId })
        follow(model)
      })
    }
    case 'addDeal': {
      const answer = await asker.post(`${path}/deals`, { deal: { mode: 'new' } })
      return taken(answer, !isClosed && model.isConverted, () => {
        model.deals.push({ ...open, id: answer.body.dealId })
        follow(model)
      })
    }
    case 'win':
      return onDeal(isOpen, (path) => asker.post(`${path}/win`), { state: 'won' })
    case 'lose': {
      const reason = { reasonId: entries.lossReason }
      return onDeal(isOpen, (path) => asker.post(`${path}/loss`, reason), { state: 'lost' })
    }
    case 'reopen':
      return onDeal(
        ({ binned, state }) => !binned && state !== 'open',
        (path) => asker.post(`${path}/reopening`),
        { state: 'open' },
      )
    case 'deleteDeal':
      return onDeal(
        ({ binned }) => !binned,
        (path) => asker.delete(path),
        { binned: true },
      )
    case 'restoreDeal':
      return onDeal(
        ({ binned }) => binned,
        (path) => asker.post(`${path}/restoration`),
        {
          binned: false,
        },
      )
    case 'disqualify': {
      const body = { reasonId: entries.disqualifyReason }
      return taken(await asker.post(`${path}/disqualification`, body), isFree, close)
    }
    case 'reopenLead':
      return taken(
        await asker.delete(`${path}/disqualification`),
        isClosed,
        () => (model.kind = model.beforeClosing),
      )
    case 'deleteLead':
      await asker.delete(path)
      return taken(await asker.post(`${path}/restoration`), true)
    case 'undo':
      return taken(await asker.delete(`${path}/conversion`), model.isConverted, () => {
        Object.assign(model, { isConverted: false, kind: model.beforeConversion, deals: [] })
      })
    case 'bulkStatus': {
      const kind = choice % 2 === 0 ? 'open' : 'contacted'
      return inBulk({ kind: 'status', statusId: entries[kind] }, () => (model.kind = kind))
    }
    case 'bulkDisqualify':
      return inBulk({ kind: 'disqualify', reasonId: entries.disqualifyReason }, close)
  }
}

function isOpen({ binned, state }: Deal): boolean {
  return !binned && state === 'open'
}

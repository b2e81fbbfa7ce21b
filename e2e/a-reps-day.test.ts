import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { foundCompany, joinCompany, type Member } from './support/company.ts'
import { finger, type Hands, keyboard, mouse, refuseMouse } from './support/hands.ts'
import { expectSeen, journeys } from './support/journeys.ts'
import { statusNames } from './support/names.ts'
import type { Product } from './support/product.ts'
import type { Screen } from './support/screen.ts'

const { start, open } = await journeys()

const ways = [
  { by: 'mouse', look: {}, handsOn: ({ page }: Screen) => mouse(page) },
  {
    by: 'finger on a phone',
    look: { width: 360, height: 740, touch: true },
    handsOn: ({ page, t }: Screen) => finger(page, t),
  },
  { by: 'keyboard alone', look: {}, handsOn: ({ page }: Screen) => keyboard(page) },
]

test.each(ways)('a rep does the work of a day by $by', async ({ by, look, handsOn }) => {
  const product = await start()
  const company = await openCompany(product)
  const screen = await open(product, look, company.rep)
  if (by === 'keyboard alone') await refuseMouse(screen.page)
  const day: Day = { ...screen, ...company, hands: handsOn(screen), isPhone: 'touch' in look }
  await takeNewLead(day)
  await writeDown(day)
  await planCall(day)
  await attachOffer(day)
  await moveOnBoard(day)
  await workOffFollowUps(day)
  expect(await giveAwayTheRest(day)).toEqual([company.colleague.id, company.colleague.id])
})

type Day = Screen &
  Awaited<ReturnType<typeof openCompany>> & {
    hands: Hands
    /** The parts of a record stand behind each other there. */
    isPhone: boolean
  }

const NEW = ['Bakery Dnipro', 'Joinery Lviv', 'Nursery Poltava', 'Print Shop Odesa']

/** Four leads that are nobody's, and one whose call is overdue. */
async function openCompany(product: Product) {
  const { url } = product
  const administrator = await foundCompany(product)
  const rep = await joinCompany(url, administrator, CAST.rep)
  const other = await joinCompany(url, administrator, CAST.otherRep)
  const [me, colleague] = await Promise.all([whoIs(rep), whoIs(other)])
  await trust(administrator, me.id)
  const ids: Record<string, string> = {}
  for (const company of NEW) ids[company] = await makeLead(administrator, company, null)
  const late = await makeLead(administrator, 'Roofing Rivne', me.id)
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  await administrator.ask('PUT', `/leads/${late}/follow-up`, { at: yesterday, kind: 'call' })
  return { administrator, rep, me, colleague, ids, late }
}

function whoIs({ ask }: Member): Promise<{ id: string; name: string }> {
  return ask('GET', '/session')
}

/** This rep sees everybody's leads, and may share them out. */
async function trust({ ask }: Member, userId: string): Promise<void> {
  const { items } = await ask('GET', '/users')
  const { version } = items.find(({ id }: { id: string }) => id === userId)
  const extraPermissions = {
    records: { leads: { read: 'all', edit: 'all' } },
    grants: ['leads.assign', 'leads.bulkEdit'],
  }
  await ask('PATCH', `/users/${userId}`, { extraPermissions }, version)
}

async function makeLead({ ask }: Member, company: string, ownerId: string | null) {
  const { id } = await ask('POST', '/leads', { company, lastName: company, ownerId })
  return id as string
}

async function takeNewLead(day: Day): Promise<void> {
  const { page, t, hands, me } = day
  await page.goto('/leads/new')
  await hands.openRow(row(page, 'Bakery Dnipro'))
  await page.getByRole('heading', { name: 'Bakery Dnipro', level: 1 }).waitFor()
  const owner = (name: string) =>
    page.getByRole('button', { name: `${t('timeline.fields.ownerId')}: ${name}` })
  await hands.take(owner(t('ui.none')), me.name)
  await expectSeen(owner(me.name))
}

async function writeDown(day: Day): Promise<void> {
  const { page, t, hands, administrator, ids } = day
  await show(day, t('timeline.title'))
  const composer = page.getByRole('region', { name: t('timeline.compose') })
  await hands.choose(composer.getByRole('radio', { name: t('timeline.kinds.call') }))
  const call = `${t('timeline.kinds.call')}: ${t('timeline.text')}`
  await hands.write(composer.getByRole('textbox', { name: call }), 'Wants an offer by Friday')
  await hands.press(composer.getByRole('button', { name: t('timeline.add.call') }))
  await expectSeen(entry(page, 'Wants an offer by Friday'))

  await hands.choose(composer.getByRole('radio', { name: t('timeline.kinds.note') }))
  await writeText(day, composer, 'The roof faces south')
  await hands.press(composer.getByRole('button', { name: t('timeline.add.note') }))
  await expectSeen(entry(page, 'The roof faces south'))

  await hands.choose(composer.getByRole('radio', { name: t('timeline.kinds.comment') }))
  await writeText(day, composer, 'What do we ask for this, @')
  const { name } = CAST.administrator
  await page.keyboard.type(name.slice(0, 4))
  await composer.getByRole('option', { name }).waitFor()
  await page.keyboard.press('Enter')
  await hands.press(composer.getByRole('button', { name: t('timeline.add.comment') }))
  await expectSeen(entry(page, `What do we ask for this, @${name}`))
  const told = async () => (await administrator.ask('GET', '/notifications')).items[0]?.kind
  await expect.poll(told).toBe('mentioned')
  expect((await administrator.ask('GET', `/leads/${ids['Bakery Dnipro']}`)).statusKind).toBe(
    'contacted',
  )
}

/** Into the editor, which comes when somebody begins to write. */
async function writeText({ page, hands }: Day, composer: Locator, text: string): Promise<void> {
  await hands.press(composer.getByRole('textbox').first())
  const editor = composer.locator('[contenteditable="true"]')
  await editor.waitFor()
  await hands.press(editor)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

async function planCall(day: Day): Promise<void> {
  const { page, t, hands, administrator, ids, me } = day
  await show(day, t('leads.record.overview'))
  await hands.press(page.getByRole('button', { name: t('leads.followUp.plan'), exact: true }))
  const dialog = page.getByRole('dialog', { name: t('leads.followUp.planTitle') })
  const note = dialog.getByRole('textbox', { name: t('leads.followUp.note') })
  await hands.write(note, 'Bring the offer')
  await hands.press(dialog.getByRole('button', { name: t('ui.save'), exact: true }))
  await dialog.waitFor({ state: 'detached' })
  const { followUp } = await administrator.ask('GET', `/leads/${ids['Bakery Dnipro']}`)
  expect(followUp).toMatchObject({ kind: 'call', userId: me.id, note: 'Bring the offer' })
}

async function attachOffer({ page, t, hands }: Day): Promise<void> {
  const files = page.getByRole('region', { name: t('files.title') })
  const choosing = page.waitForEvent('filechooser')
  await hands.press(files.getByRole('button', { name: t('files.attach') }))
  const buffer = Buffer.from('%PDF-1.4\noffer')
  await (await choosing).setFiles({ name: 'offer.pdf', mimeType: 'application/pdf', buffer })
  await expectSeen(files.getByRole('link', { name: 'offer.pdf' }))
}

async function moveOnBoard(day: Day): Promise<void> {
  const { page, hands, administrator, ids } = day
  await page.goto('/leads?view=board&q=Joinery')
  const column = (name: string) => page.getByRole('region', { name, exact: true })
  const cardIn = (name: string) =>
    column(name).getByRole('listitem').filter({ hasText: 'Joinery Lviv' })
  const { open, contacted } = await statusNames(administrator)
  await cardIn(open).waitFor()
  await hands.moveCard(cardIn(open), column(contacted))
  await expectSeen(cardIn(contacted))
  const kind = async () =>
    (await administrator.ask('GET', `/leads/${ids['Joinery Lviv']}`)).statusKind
  await expect.poll(kind).toBe('contacted')
}

async function workOffFollowUps(day: Day): Promise<void> {
  const { page, t, hands, administrator, late } = day
  await page.goto('/follow-ups')
  const steps = page.getByRole('list', { name: t('followUps.sections.overdue') })
  const step = steps.getByRole('listitem').filter({ hasText: 'Roofing Rivne' })
  const complete = `${t('leads.followUp.complete')}: Roofing Rivne`
  await hands.press(step.getByRole('button', { name: complete }))
  const dialog = page.getByRole('dialog', { name: t('leads.followUp.completeTitle') })
  const outcome = dialog.getByRole('textbox', { name: t('leads.followUp.outcome') })
  await hands.write(outcome, 'Will think about it')
  await hands.press(dialog.getByRole('button', { name: t('leads.followUp.complete') }))
  await dialog.waitFor({ state: 'detached' })
  await step.waitFor({ state: 'detached' })
  const { followUp } = await administrator.ask('GET', `/leads/${late}`)
  expect(Date.parse(followUp.at), 'the next call is planned').toBeGreaterThan(Date.now())
}

/** Answers who owns the rest after that. */
async function giveAwayTheRest(day: Day): Promise<string[]> {
  const { page, t, hands, administrator, ids, colleague, isPhone } = day
  await page.goto('/leads/new')
  const rest = ['Nursery Poltava', 'Print Shop Odesa']
  for (const company of rest) await hands.tick(row(page, company))
  const bar = page.getByRole('group', { name: t('leads.selection.bar') })
  const assign = { name: t('bulk.actions.assign'), exact: true }
  if (isPhone) {
    await hands.press(bar.getByRole('button', { name: t('bulk.actions.all') }))
    await hands.press(page.getByRole('menuitem', assign))
  } else {
    await hands.press(bar.getByRole('button', assign))
  }
  const title = t('bulk.titles.assign', { count: 2 })
  const dialog = page.getByRole('dialog', { name: title })
  await hands.take(dialog.getByRole('combobox', { name: t('bulk.owner') }), colleague.name)
  await hands.press(dialog.getByRole('button', { name: title }))
  await page.getByText(t('bulk.result.changed', { count: 2 })).waitFor()
  return Promise.all(
    rest.map(async (company) => (await administrator.ask('GET', `/leads/${ids[company]}`)).ownerId),
  )
}

/** Brings a part of the record to the front, where there is room for one alone. */
async function show({ page, hands, isPhone }: Day, part: string): Promise<void> {
  if (isPhone) await hands.press(page.getByRole('tab', { name: part }))
}

function row(page: Page, company: string): Locator {
  return page.getByRole('row').filter({ hasText: company })
}

function entry(page: Page, words: string): Locator {
  return page.getByRole('listitem').filter({ hasText: words })
}

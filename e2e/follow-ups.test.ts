import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { addDays, dateIn, localDateTimeToInstant } from '#domain/dates.ts'
import { foundCompany, type Member } from './support/company.ts'
import { journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'

const { start, open } = await journeys()

const ZONE = 'Europe/Kyiv'
const today = () => dateIn(new Date(), ZONE)
const at = (day: string, time: string) =>
  localDateTimeToInstant(`${day}T${time}`, ZONE)!.toISOString()

let product: Product
let administrator: Member
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
})

test('what is overdue is completed with its outcome, and the next step planned in the same go', async () => {
  const lead = await makeLead('Bakery Dnipro')
  const other = await makeLead('Joinery Lviv')
  await plan(lead.id, at(addDays(today(), -2), '09:00'))
  await plan(other.id, at(addDays(today(), -1), '10:30'))
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/follow-ups')
  const rows = page
    .getByRole('list', { name: t('followUps.sections.overdue') })
    .getByRole('listitem')
  await rows.nth(1).waitFor()
  expect(await rows.count()).toBe(2)
  expect(await rows.first().innerText()).toContain('Bakery Dnipro')
  expect(await rows.first().innerText()).toContain(t('calendar.task.overdue'))

  await page.keyboard.press('j')
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: t('leads.followUp.completeTitle') })
  await dialog.getByRole('textbox', { name: t('leads.followUp.outcome') }).fill('Wants an offer')
  await page.keyboard.press('ControlOrMeta+Enter')
  await dialog.waitFor({ state: 'detached' })
  expect(await settled(() => rows.count(), 1)).toBe(1)
  const after = await administrator.ask('GET', `/leads/${lead.id}`)
  expect(after.followUp.at).toBe(at(addDays(today(), 1), '09:00'))

  await page.getByRole('button', { name: t('ui.rowMenu', { name: 'Joinery Lviv' }) }).click()
  const monday = `${t('followUps.move')}: ${t('followUps.moves.next_monday')}`
  await page.getByRole('menuitem', { name: monday }).click()
  await page
    .getByRole('alert')
    .getByRole('button', { name: t('ui.undo') })
    .waitFor()
  const moved = (await administrator.ask('GET', `/leads/${other.id}`)).followUp.at
  expect(new Date(`${dateIn(new Date(moved), ZONE)}T00:00:00Z`).getUTCDay()).toBe(1)
  expect(moved).toBe(at(dateIn(new Date(moved), ZONE), '10:30'))
  await page
    .getByRole('alert')
    .getByRole('button', { name: t('ui.undo') })
    .click()
  await rows.first().waitFor()
  expect((await administrator.ask('GET', `/leads/${other.id}`)).followUp.at).toBe(
    at(addDays(today(), -1), '10:30'),
  )
})

test('a task added on a lead in one line is done with one click, also from Follow-ups', async () => {
  const lead = await makeLead('Print Shop Odesa')
  const { page, t } = await open(product, {}, administrator)
  await page.goto(`/leads/${lead.id}`)
  const section = page.getByRole('region', { name: t('calendar.section.title') })
  await section.getByRole('textbox').fill('Send the price list')
  await page.keyboard.press('Enter')
  await section.getByRole('button', { name: 'Send the price list', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: t('calendar.task.editTitle') })
  await dialog.getByText(t('calendar.task.dueKinds.day')).click()
  await dialog.getByRole('textbox', { name: t('calendar.task.dueOn') }).fill(plainText(today()))
  await page.keyboard.press('ControlOrMeta+Enter')
  await dialog.waitFor({ state: 'detached' })

  await page.goto('/follow-ups?section=today')
  const title = { title: 'Send the price list' }
  await page.getByRole('button', { name: t('calendar.task.complete', title) }).click()
  await page.getByText(t('followUps.empty.today')).waitFor()
  const [task] = (await administrator.ask('GET', `/tasks?lead=${lead.id}`)).items
  expect(task).toMatchObject({ dueOn: today(), record: { name: 'Print Shop Odesa' } })
  expect(task.doneAt).not.toBeNull()
})

test('an event is made by a click in the week, dragged, resized, and moved by keys', async () => {
  const { page, t } = await open(product, { height: 1000 }, administrator)
  const wednesday = '2027-03-17'
  await page.goto(`/calendar?view=week&date=${wednesday}`)
  const column = page.locator(`[data-day="${wednesday}"]:not([data-whole])`)
  await column.waitFor()
  await clickAt(column, 10)
  const dialog = page.getByRole('dialog', { name: t('calendar.event.newTitle') })
  await dialog.getByRole('textbox', { name: t('calendar.event.title') }).fill('Site visit')
  await page.keyboard.press('ControlOrMeta+Enter')
  await dialog.waitFor({ state: 'detached' })
  const entry = page.getByRole('button', { name: /^Site visit/ })
  await entry.waitFor()
  const expectStored = async (wanted: string[]) =>
    expect(await settled(stored, wanted)).toEqual(wanted)
  const stored = async () => {
    const { items } = await administrator.ask('GET', `/events?from=2027-03-15&to=2027-03-21`)
    const { startsAt, endsAt } = items[0]
    return [startsAt, endsAt]
  }
  expect(await stored()).toEqual([at(wednesday, '10:00'), at(wednesday, '11:00')])

  const thursday = addDays(wednesday, 1)
  await drag(page, entry, page.locator(`[data-day="${thursday}"]:not([data-whole])`), 13)
  await expectStored([at(thursday, '13:00'), at(thursday, '14:00')])

  const grip = page.locator('[data-look="block"] [aria-hidden]').last()
  await drag(page, grip, page.locator(`[data-day="${thursday}"]:not([data-whole])`), 15)
  await expectStored([at(thursday, '13:00'), at(thursday, '15:00')])

  await entry.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expectStored([at(addDays(thursday, 1), '13:00'), at(addDays(thursday, 1), '15:00')])
  const toast = page.getByRole('alert').filter({ hasText: '19 Mar 2027' })
  await toast.getByRole('button', { name: t('ui.undo') }).click()
  await expectStored([at(thursday, '13:00'), at(thursday, '15:00')])
})

test('a step planned in the month is moved to another day over the change of the clocks, and stays at its hour', async () => {
  const lead = await makeLead('Nursery Poltava')
  // In Kyiv the clocks go forward in the night to the 28th of March 2027.
  await plan(lead.id, at('2027-03-26', '09:00'))
  const { page } = await open(product, { height: 1000 }, administrator)
  await page.goto('/calendar?date=2027-03-26')
  const entry = page.getByRole('button', { name: /Nursery Poltava/ })
  await entry.waitFor()
  await drag(page, entry, page.locator('[data-day="2027-03-30"]'), 0)
  const wanted = at('2027-03-30', '09:00')
  const planned = async () =>
    (await administrator.ask('GET', `/leads/${lead.id}`)).followUp.at as string
  expect(await settled(planned, wanted)).toBe(wanted)
})

test('the worklist shows a qualified lead without a next step, until one is planned there', async () => {
  const lead = await makeLead('Roofing Rivne')
  await administrator.ask('POST', `/leads/${lead.id}/conversion`, {
    customer: { mode: 'new' },
    deal: { mode: 'new' },
  })
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/follow-ups/worklist?rule=qualified_without_next_step')
  const row = page.getByRole('listitem').filter({ hasText: 'Roofing Rivne' })
  await row.getByRole('button', { name: t('followUps.plan') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')
  await dialog.waitFor({ state: 'detached' })
  await row.waitFor({ state: 'detached' })
  const { followUp } = await administrator.ask('GET', `/leads/${lead.id}`)
  expect(followUp.at).toBe(at(addDays(today(), 1), '09:00'))
})

test('another calendar reads mine under its secret address, until it is switched off', async () => {
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/calendar?dialog=address')
  await page.getByRole('button', { name: t('calendar.address.make') }).click()
  const address = await page.getByRole('textbox', { name: t('calendar.address.made') }).inputValue()
  const { pathname } = new URL(address)
  const read = async () => (await fetch(new URL(pathname, product.url))).status
  expect(await read()).toBe(200)
  const off = { name: t('calendar.address.switchOff') }
  await page.getByRole('button', off).click()
  await page.getByRole('group').getByRole('button', off).click()
  await page.getByText(t('calendar.address.off')).waitFor()
  expect(await read()).toBe(404)
})

async function makeLead(company: string) {
  return administrator.ask('POST', '/leads', { company, lastName: company, allowDuplicate: true })
}

async function plan(leadId: string, when: string): Promise<void> {
  await administrator.ask('PUT', `/leads/${leadId}/follow-up`, { at: when, kind: 'call' })
}

const HOUR = 48

async function clickAt(column: Locator, hour: number): Promise<void> {
  const { x, y } = await placeIn(column, hour)
  await column.page().mouse.click(x, y)
}

/** As a hand would: grab, a few moves, let go. `hour` says how far down; 0 is the middle. */
async function drag(page: Page, what: Locator, column: Locator, hour: number): Promise<void> {
  const box = await what.boundingBox()
  if (!box) throw new Error('there is nothing to drag')
  const from = { x: box.x + box.width / 2, y: box.y + Math.min(4, box.height / 2) }
  const to = await placeIn(column, hour)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y + (hour > 0 ? 4 : 0), { steps: 4 })
  await page.mouse.up()
}

async function placeIn(column: Locator, hour: number): Promise<{ x: number; y: number }> {
  const box = await column.boundingBox()
  if (!box) throw new Error('the day is not shown')
  return {
    x: box.x + box.width / 2,
    y: hour > 0 ? box.y + hour * HOUR + 1 : box.y + box.height / 2,
  }
}

/** 3 Nov 2026, as the date field reads what is typed. */
function plainText(day: string): string {
  return day.split('-').toReversed().join('.')
}

const PATIENCE = 30_000

/** What is stored, once it is what was done: a screen shows it a little sooner. */
async function settled<T>(read: () => Promise<T>, wanted: T): Promise<T> {
  const end = Date.now() + PATIENCE
  let found = await read()
  while (JSON.stringify(found) !== JSON.stringify(wanted) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    found = await read()
  }
  return found
}

import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { foundCompany, type Member } from './support/company.ts'
import { expectSeen, journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
})

test('a double click on a slow line saves a new lead once', async () => {
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/leads')
  await page
    .getByRole('button', { name: t('leads.list.add') })
    .first()
    .click()
  const panel = page.getByRole('dialog', { name: t('leads.form.newTitle') })
  await panel.getByRole('textbox', { name: t('leads.form.contactName') }).fill('Oksana Melnyk')
  await panel.getByRole('textbox', { name: t('timeline.fields.company') }).fill('Double Bakery')
  await panel.getByRole('textbox', { name: t('timeline.fields.email') }).fill('o@double.example')
  await answerSlowly(page)
  await clickTwice(panel.getByRole('button', { name: t('leads.form.create'), exact: true }))
  await page.getByRole('heading', { name: 'Oksana Melnyk', level: 1 }).waitFor()
  expect(await count('/leads?q=Double')).toBe(1)
})

test('a double click on a slow line qualifies once, and wins once', async () => {
  const { id } = await administrator.ask('POST', '/leads', lead('Twice Joinery'))
  const { page, t } = await open(product, {}, administrator)
  await page.goto(`/leads/${id}`)
  await page.getByRole('button', { name: t('leads.offers.qualify.action'), exact: true }).dblclick()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: t('leads.convert.continue') }).click()
  await answerSlowly(page)
  await clickTwice(dialog.getByRole('button', { name: t('leads.offers.qualify.action') }))
  await clickTwice(page.getByRole('button', { name: t('deals.record.win'), exact: true }))
  await page.getByRole('button', { name: t('deals.record.reopen') }).waitFor()
  expect(await count('/deals?q=Twice')).toBe(1)
  expect(await count('/customers?q=Twice')).toBe(1)
  const { items } = await administrator.ask('GET', `/leads/${id}/timeline?limit=200`)
  expect(items.filter(({ type }: { type: string }) => type === 'deal_won')).toHaveLength(1)
})

test('a double click on a slow line invites once', async () => {
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/administration/users')
  await page.getByRole('button', { name: t('administration.users.invite') }).click()
  const panel = page.getByRole('dialog')
  const { name, email } = CAST.rep
  await panel.getByRole('textbox', { name: t('administration.invite.name') }).fill(name)
  await panel.getByRole('textbox', { name: t('administration.invite.email') }).fill(email)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(request.url())
  })
  await answerSlowly(page)
  await clickTwice(panel.getByRole('button', { name: t('administration.invite.submit') }))
  await page.getByRole('textbox', { name: t('administration.invite.link') }).waitFor()
  expect(asked).toHaveLength(1)
  expect((await administrator.ask('GET', '/invitations')).items).toHaveLength(1)
})

test('a known email shows who has it while a new lead is typed', async () => {
  await administrator.ask('POST', '/leads', lead('Known Nursery'))
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/leads')
  await page
    .getByRole('button', { name: t('leads.list.add') })
    .first()
    .click()
  const panel = page.getByRole('dialog')
  const email = panel.getByRole('textbox', { name: t('timeline.fields.email') })
  await email.pressSequentially('Office@KnownNursery.example ')
  const found = panel.getByRole('status').filter({ hasText: t('leads.form.matches') })
  await expectSeen(found.getByText(t('leads.record.reasons.same_email')))
  await expectSeen(found.getByRole('link', { name: 'Petro Tkach' }))
})

test('a lost server is told at once, costs no typing, and heals', async () => {
  const { id } = await administrator.ask('POST', '/leads', lead('Lost Roofing'))
  const { page, t } = await open(product, {}, administrator)
  await page.goto(`/leads/${id}`)
  const note = page.getByRole('textbox', {
    name: `${t('timeline.kinds.note')}: ${t('timeline.text')}`,
  })
  await note.fill('Calls back on Monday about the slates.')
  const everything = () => true
  await page.route(everything, (route) => route.abort())
  await page.getByRole('button', { name: t('timeline.add.note') }).click()
  const banner = page.getByRole('status').getByText(t('ui.notAnswering'))
  await banner.waitFor()
  expect(await note.evaluate(textIn)).toBe('Calls back on Monday about the slates.')

  await page.unroute(everything)
  await banner.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: t('timeline.add.note') }).click()
  const entry = page.getByRole('listitem').filter({ hasText: 'Calls back on Monday' })
  await entry.waitFor()
  expect(await entry.count()).toBe(1)
})

/** The words in a box, whether its editor has come or not. */
function textIn(box: Element): string | null {
  return 'value' in box ? String(box.value) : box.textContent
}

async function answerSlowly(page: Page): Promise<void> {
  await page.route('**/api/**', async (route) => {
    // Who is on a page is told when the page is already closing, and nobody waits for that answer.
    const isSlow =
      route.request().method() === 'POST' && !route.request().url().endsWith('/presence')
    if (!isSlow) return route.continue()
    const answer = await route.fetch()
    await new Promise((resolve) => setTimeout(resolve, 800))
    await route.fulfill({ response: answer })
  })
}

/** As fast as a hand does it, and then the key as well. */
async function clickTwice(button: Locator): Promise<void> {
  await button.dblclick({ delay: 20 })
  await button.press('Enter', { timeout: 500 }).catch(() => undefined)
}

async function count(path: string): Promise<number> {
  return (await administrator.ask('GET', path)).total
}

function lead(company: string) {
  const word = company.toLowerCase().replaceAll(/[^a-z]/g, '')
  return { firstName: 'Petro', lastName: 'Tkach', company, email: `office@${word}.example` }
}

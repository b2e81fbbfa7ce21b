import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Translate } from '#messages/messages.ts'
import { foundCompany, joinCompany, type Member } from './support/company.ts'
import { journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'
import { CAST } from '#demo/cast.ts'

const { start, open } = await journeys()

const LEADS = 240

let product: Product
let administrator: Member
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  for (let number = 1; number <= LEADS; number += 1) {
    const place = String(number).padStart(3, '0')
    const name = { contactName: `Person ${place}`, company: `Company ${place}` }
    const body = { ...name, priority: number % 3 === 0 ? 'high' : 'normal' }
    await administrator.ask('POST', '/leads', body)
  }
})

test('a list that somebody arranged is kept as a view, and a colleague opens the same by its link', async () => {
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/leads')
  await row(page, 'Company 240').waitFor()
  await page.keyboard.press('f')
  await page.getByRole('textbox', { name: t('ui.filterBy') }).fill(t('timeline.fields.priority'))
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: t('timeline.priorities.high') }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('timeline.fields.company'), exact: true }).click()
  await row(page, 'Company 003').waitFor()
  await heading(page, t('timeline.fields.email')).getByRole('button').click({ button: 'right' })
  await page.getByRole('menuitem', { name: t('ui.hideColumn') }).click()
  await expectGone(page, t('timeline.fields.email'))

  await page.getByRole('button', { name: t('leads.views.title') }).click()
  await page.getByRole('menuitem', { name: t('leads.views.saveAs') }).click()
  await page.getByRole('textbox', { name: t('leads.views.name') }).fill('Hurry up')
  await page.getByRole('button', { name: t('leads.views.saveNew') }).click()
  await page.getByRole('button', { name: 'Hurry up' }).waitFor()
  await page.getByRole('button', { name: t('ui.clearAll') }).click()
  await page.getByRole('button', { name: `Hurry up · ${t('leads.views.changed')}` }).waitFor()
  await page.getByRole('button', { name: t('leads.views.goBack') }).click()
  await row(page, 'Company 003').waitFor()

  const colleague = await joinCompany(product.url, administrator, {
    ...CAST.administrator,
    email: 'colleague@lumen.example',
  })
  const other = await open(product, {}, colleague)
  await other.page.goto(page.url())
  await row(other.page, 'Company 003').waitFor()
  expect(await firstNames(other.page)).toEqual(['Person 003', 'Person 006', 'Person 009'])
  await expectGone(other.page, t('timeline.fields.email'))

  await page.getByRole('button', { name: 'Hurry up' }).click()
  await page.getByRole('menuitem', { name: t('leads.views.makeDefault') }).click()
  await page.goto('/leads')
  await row(page, 'Company 003').waitFor()
  expect(await firstNames(page)).toEqual(['Person 003', 'Person 006', 'Person 009'])

  await page.getByRole('button', { name: 'Hurry up' }).click()
  await page.getByRole('menuitem', { name: t('leads.views.delete') }).click()
  await row(page, 'Company 240').waitFor()
  await page.getByRole('button', { name: t('ui.undo') }).click()
  await page.getByText(t('ui.undone')).waitFor()
  await page.goto('/leads')
  await row(page, 'Company 003').waitFor()
  expect(await firstNames(page)).toEqual(['Person 003', 'Person 006', 'Person 009'])
})

test('the keyboard alone reaches every lead, chooses some, and finds its place again', async () => {
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/leads?sort=company')
  await row(page, 'Company 001').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('End')
  await focused(page, 'Company 240').waitFor()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Home')
  await focused(page, 'Company 001').waitFor()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+End')
  await chosen(page, t, LEADS).waitFor()
  await focused(page, 'Company 240').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Space')
  await chosen(page, t, 1).waitFor()
  await page.keyboard.press('Shift+ArrowUp')
  await chosen(page, t, 2).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Person 239', level: 1 }).waitFor()
  await page.goBack()
  await row(page, 'Company 239').waitFor()
  expect(await page.getByRole('row').count()).toBeLessThan(80)
})

function row(page: Page, company: string) {
  return page.getByRole('row').filter({ hasText: company })
}

function focused(page: Page, company: string) {
  return page.locator('[role="row"]:focus').filter({ hasText: company })
}

function heading(page: Page, name: string) {
  return page.getByRole('columnheader', { name, exact: true })
}

function chosen(page: Page, t: Translate, count: number) {
  const bar = page.getByRole('group', { name: t('leads.selection.bar') })
  return bar.getByText(t('leads.selection.chosen', { count }), { exact: true })
}

async function expectGone(page: Page, column: string): Promise<void> {
  await heading(page, column).waitFor({ state: 'detached' })
}

async function firstNames(page: Page): Promise<string[]> {
  const names = page.getByRole('row').getByRole('link')
  return (await names.allInnerTexts()).slice(0, 3)
}

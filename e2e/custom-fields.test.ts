import { beforeAll, expect, test } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { foundCompany, joinCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { expectSeen, journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'
import type { Screen } from './support/screen.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
let rep: Member
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  rep = await joinCompany(product.url, administrator, CAST.rep)
})

test('an administrator adds a choice and an amount to leads, and the amount to deals', async () => {
  const screen = await open(product, {}, administrator)
  const { page, t } = screen
  await page.goto('/administration')
  const parts = page.getByRole('navigation', { name: t('administration.parts') })
  await parts.getByRole('link', { name: t('administration.pages.fields'), exact: true }).click()

  const form = await newField(screen, 'Roof type', 'choice')
  await form.getByRole('textbox', { name: t('fields.optionName', { place: 1 }) }).fill('Flat')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('Pitched')
  const preview = form.getByRole('region', { name: t('fields.preview') })
  await preview.getByRole('combobox', { name: 'Roof type' }).click()
  await page.getByRole('option', { name: 'Pitched' }).click()
  expect(await faultsOf(screen, { over: 'dialog' })).toEqual([])
  await form.getByRole('button', { name: t('ui.save') }).click()
  await page.getByText(t('lists.added', { name: 'Roof type' })).waitFor()

  const another = await newField(screen, 'Budget', 'money')
  await another.getByRole('checkbox', { name: t('fields.asColumn') }).check()
  await another.getByRole('button', { name: t('ui.save') }).click()
  await page.getByRole('list').getByRole('button', { name: 'Budget', exact: true }).waitFor()

  await page.getByRole('tab', { name: t('fields.records.deals') }).click()
  const ofDeals = await newField(screen, 'budget', 'money')
  await ofDeals.getByRole('button', { name: t('ui.save') }).click()
  await expectSeen(page.getByRole('button', { name: 'budget', exact: true }))
})

test('a rep fills them in, finds and orders leads by them, and sees them on the deal', async () => {
  await rep.ask('POST', '/leads', {
    ...{ lastName: 'Byk', company: 'Small Barn' },
    custom: { budget: { amount: '900', currency: 'UAH' } },
  })
  const { page, t } = await open(product, {}, rep)
  await page.goto('/leads?dialog=new')
  const form = page.getByRole('dialog', { name: t('leads.form.newTitle') })
  await form.getByRole('textbox', { name: t('leads.form.contactName') }).fill('Ada Sova')
  await form.getByRole('textbox', { name: t('timeline.fields.company') }).fill('Large Barn')
  await form.getByRole('combobox', { name: 'Roof type' }).click()
  await page.getByRole('option', { name: 'Pitched' }).click()
  await form.getByRole('textbox', { name: 'Budget' }).fill('12,500.50')
  await form.getByRole('button', { name: t('leads.form.create'), exact: true }).click()
  await page.getByRole('button', { name: 'Roof type: Pitched' }).waitFor()

  await page.goto('/leads')
  const barns = page.getByRole('row').getByText(/Barn/)
  await page.getByRole('columnheader', { name: 'Budget' }).getByRole('button').first().click()
  await page.waitForURL(/sort=custom\.budget/)
  await expect.poll(() => barns.allInnerTexts()).toEqual(['Small Barn', 'Large Barn'])
  await page.goto(`${page.url()}&custom.budgetFrom=1000`)
  await page.getByText(t('fields.filters.fromOn', { from: '1,000' })).waitFor()
  await expect.poll(() => barns.allInnerTexts()).toEqual(['Large Barn'])
  await page.keyboard.press('f')
  await page.getByRole('textbox', { name: t('ui.filterBy') }).fill('Roof')
  await page.getByRole('option', { name: 'Roof type' }).click()
  await page.getByRole('option', { name: 'Flat' }).click()
  await page.getByText(t('leads.list.noMatchTitle')).waitFor()
  await page.goBack()

  const [lead] = (await rep.ask('GET', '/leads?q=Large')).items
  await page.goto(`/leads/${lead.id}?dialog=qualify`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: t('leads.convert.continue') }).click()
  const going = dialog.getByRole('region', { name: t('fields.carried.toDeal') })
  await going.getByText('₴12,500.50').waitFor()
  const staying = dialog.getByRole('region', { name: t('fields.carried.stays') })
  await staying.getByText('Pitched').waitFor()
  await dialog.getByRole('button', { name: t('leads.offers.qualify.action') }).click()
  await page.waitForURL('**/deals/*')
  await expectSeen(page.getByRole('button', { name: /budget: ₴12,500\.50/ }))
})

/** Opens the form of a new field and says what it is called and of which type it is. */
async function newField({ page, t }: Screen, name: string, type: 'choice' | 'money') {
  await page
    .getByRole('button', { name: t('lists.addNew'), exact: true })
    .first()
    .click()
  const form = page.getByRole('dialog', { name: t('fields.new') })
  await form.getByRole('textbox', { name: t('fields.name'), exact: true }).fill(name)
  await form.getByRole('combobox', { name: t('fields.type'), exact: true }).click()
  await page.getByRole('option', { name: t(`fields.types.${type}`) }).click()
  return form
}

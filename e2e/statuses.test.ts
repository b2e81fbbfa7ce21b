import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { expectSeen, journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
let lead: { id: string }
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  lead = await administrator.ask('POST', '/leads', { lastName: 'Sova', company: 'Nova Lamp' })
})

test('an administrator adds a status and says what a lead needs for it; the lead then says so itself', async () => {
  const screen = await open(product, {}, administrator)
  const { page, t } = screen
  await page.goto('/administration/statuses')
  await page.getByRole('button', { name: t('lists.addNew'), exact: true }).click()
  const form = page.getByRole('dialog', { name: t('lists.statuses.new') })
  await form.getByRole('textbox', { name: t('lists.name') }).fill('Site visit')
  await form.getByRole('button', { name: t('ui.save') }).click()
  const statuses = page.getByRole('list', { name: t('administration.pages.statuses') })
  const added = statuses.getByRole('listitem').filter({ hasText: 'Site visit' })
  await added.getByText(t('statuses.setBy.hand')).waitFor()
  // Whoever goes on with the keyboard goes on from where the dialog was opened.
  await page.locator('button:focus', { hasText: t('lists.addNew') }).waitFor()
  expect(await faultsOf(screen)).toEqual([])

  await page.getByRole('button', { name: t('statuses.rules.add') }).click()
  const rule = page.getByRole('dialog', { name: t('statuses.rules.newTitle') })
  await rule.getByRole('combobox', { name: t('statuses.rules.to'), exact: true }).click()
  await page.getByRole('option', { name: 'Site visit' }).click()
  await rule.getByRole('button', { name: t('ui.save') }).click()
  await rule.getByText(t('problems.status_rule_empty')).waitFor()
  await rule.getByRole('combobox', { name: t('statuses.rules.fields') }).click()
  await page.getByRole('option', { name: t('timeline.fields.city'), exact: true }).click()
  await page.keyboard.press('Escape')
  expect(await faultsOf(screen, { over: 'dialog' })).toEqual([])
  await rule.getByRole('button', { name: t('ui.save') }).click()
  const filled = t('statuses.rules.filled', { fields: t('timeline.fields.city') })
  await page.getByText(filled).waitFor()

  await page.goto(`/leads/${lead.id}`)
  const status = page.getByRole('button', { name: new RegExp(`^${t('leads.record.status')}:`) })
  await status.click()
  const visit = page.getByRole('option', { name: 'Site visit' })
  const needs = t('statuses.needs', { fields: t('timeline.fields.city') })
  await visit.getByText(needs).waitFor()
  expect(await visit.isDisabled()).toBe(true)
  await visit.click({ force: true })
  const { statusKind, version } = await administrator.ask('GET', `/leads/${lead.id}`)
  expect(statusKind).toBe('open')
  await administrator.ask('PATCH', `/leads/${lead.id}`, { city: 'Lviv' }, version)
  await page.reload()
  await status.click()
  await visit.click()
  await expectSeen(
    page.getByRole('button', { name: `${t('leads.record.status')}: Site visit`, exact: true }),
  )
})

import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { journeys } from './support/journeys.ts'
import { statusNames } from './support/names.ts'
import type { Product } from './support/product.ts'

const { start, open } = await journeys()
const LEADS = 60

let product: Product
let administrator: Member
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  const leads = Array.from({ length: LEADS }, (_, at) => ({
    lastName: 'Petrenko',
    company: `Firm ${at}`,
  }))
  const made = await Promise.all(leads.map((lead) => administrator.ask('POST', '/leads', lead)))
  const { reasons } = await administrator.ask('GET', '/workspace')
  const reason = reasons.find(
    (each: { purpose: string; needsNote: boolean }) =>
      each.purpose === 'disqualify' && !each.needsNote,
  )
  await administrator.ask('POST', `/leads/${made[0].id}/disqualification`, { reasonId: reason.id })
})

test('leads chosen with the keyboard alone are changed, and one key takes it back', async () => {
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/leads')
  await page.getByRole('row', { name: 'Firm 59' }).waitFor()
  for (const key of ['j', 'Space', 'j', 'Space']) await page.keyboard.press(key)
  const bar = page.getByRole('group', { name: t('leads.selection.bar') })
  await bar.getByRole('button', { name: t('bulk.actions.priority') }).press('Enter')
  const dialog = page.getByRole('dialog', { name: t('bulk.titles.priority', { count: 2 }) })
  const [priority, urgently] = [dialog.getByRole('combobox'), t('timeline.priorities.urgent')]
  const pointedTo = page
    .getByRole('option', { name: urgently })
    .and(page.locator('[data-combobox-selected]'))
  // The list takes keys a moment after it can be seen: whoever is faster presses again.
  await expect
    .poll(async () => {
      await priority.press('ArrowUp')
      if (await pointedTo.isVisible()) await page.keyboard.press('Enter')
      return priority.inputValue()
    })
    .toBe(urgently)
  await page.keyboard.press('Control+Enter')
  await page.getByText(t('bulk.result.changed', { count: 2 })).waitFor()
  const urgent = page.getByRole('row').filter({ hasText: t('timeline.priorities.urgent') })
  await urgent.nth(1).waitFor()
  expect(await urgent.count()).toBe(2)
  await page.getByRole('button', { name: t('bulk.undo'), exact: true }).press('Enter')
  await page.getByText(t('bulk.result.restored', { count: 2 })).waitFor()
  await urgent.first().waitFor({ state: 'detached' })
})

test('what a colleague changes while somebody decides is not written over', async () => {
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/leads?q=Firm%203')
  for (const company of ['Firm 31', 'Firm 32']) {
    await page.getByRole('row', { name: company }).getByRole('checkbox').click()
  }
  const bar = page.getByRole('group', { name: t('leads.selection.bar') })
  await bar.getByRole('button', { name: t('bulk.actions.priority') }).click()
  const dialog = page.getByRole('dialog', { name: t('bulk.titles.priority', { count: 2 }) })
  await dialog.getByRole('combobox').click()
  await page.getByRole('option', { name: t('timeline.priorities.high') }).click()
  const { items } = await administrator.ask('GET', '/leads?q=Firm%2031')
  await administrator.ask('PATCH', `/leads/${items[0].id}`, { priority: 'low' }, items[0].version)
  await dialog.getByRole('button', { name: t('bulk.save', { count: 2 }) }).click()
  await page.getByText(t('bulk.reasons.record_changed', { count: 1 })).waitFor()
  const [theirs, mine] = ['low', 'high'].map((name) => t(`timeline.priorities.${name as 'low'}`))
  await page.getByRole('row', { name: 'Firm 32' }).filter({ hasText: mine }).waitFor()
  expect(await page.getByRole('row', { name: 'Firm 31' }).textContent()).toContain(theirs)
})

test('everything that matches is changed in the background, with a report of what was refused', async () => {
  const screen = await open(product, {}, administrator)
  const { page, t } = screen
  await page.goto('/leads')
  await page.getByRole('row', { name: 'Firm 59' }).getByRole('checkbox').click()
  const bar = page.getByRole('group', { name: t('leads.selection.bar') })
  await bar.getByRole('button', { name: t('leads.selection.all', { count: LEADS }) }).click()
  await bar.getByRole('button', { name: t('bulk.actions.status') }).click()
  const dialog = page.getByRole('dialog', { name: t('bulk.titles.status', { count: LEADS }) })
  await dialog.getByRole('combobox').click()
  const { contacted } = await statusNames(administrator)
  await page.getByRole('option', { name: contacted }).click()
  await dialog.getByRole('button', { name: t('bulk.save', { count: LEADS }) }).click()
  await page.getByText(t('bulk.reasons.lead_is_closed', { count: 1 })).waitFor()
  await page.getByRole('button', { name: t('bulk.details') }).click()
  const refused = page.getByRole('region', { name: t('bulk.refused') })
  await refused.getByRole('row', { name: 'Petrenko' }).waitFor()
  expect(await faultsOf(screen)).toEqual([])
  await refused.getByRole('link', { name: 'Petrenko' }).click()
  await page.getByRole('heading', { name: 'Petrenko' }).waitFor()
})

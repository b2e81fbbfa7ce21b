import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  const lead = { lastName: 'Sova', company: 'Nova Lamp', country: 'UA', postalCode: '79000' }
  await administrator.ask('POST', '/leads', lead)
})

test('an administrator draws a zone within another, tries an address, and sets zones anew', async () => {
  const screen = await open(product, {}, administrator)
  const { page, t } = screen
  await page.goto('/administration/zones')
  const panel = page.getByRole('dialog', { name: t('zones.new') })
  const save = panel.getByRole('button', { name: t('ui.save') })
  await page
    .getByRole('button', { name: t('lists.addNew') })
    .first()
    .click()
  await panel.getByRole('textbox', { name: t('lists.name') }).fill('West')
  await save.click()
  const zones = page.getByRole('list', { name: t('administration.pages.zones') })
  await page.getByRole('button', { name: t('ui.rowMenu', { name: 'West' }) }).click()
  await page.getByRole('menuitem', { name: t('zones.addWithin') }).click()
  await panel.getByRole('textbox', { name: t('lists.name') }).fill('Lviv')
  await panel.getByRole('button', { name: t('zones.addCodes') }).click()
  const codes = panel.getByRole('textbox', { name: t('zones.codes') })
  await codes.fill('79–7')
  await save.click()
  await panel.getByText(t('problems.zone_range_uneven')).waitFor()
  await codes.fill('79, 80000–80999')
  expect(await faultsOf(screen, { over: 'dialog' })).toEqual([])
  await save.click()
  await zones.getByText('79, 80000–80999').waitFor()

  await panel.waitFor({ state: 'detached' })
  await page.getByRole('textbox', { name: t('zones.postalCode'), exact: true }).fill('80123')
  await page.getByText(t('zones.found', { zone: 'West / Lviv' })).waitFor()
  expect(await faultsOf(screen)).toEqual([])
  await page.getByRole('button', { name: t('zones.setAnew') }).click()
  await page.getByText(t('zones.setAnewDone', { leads: 1, customers: 0 })).waitFor()
  await zones.getByRole('listitem').first().getByRole('link').click()
  await page.getByText('Sova').first().waitFor()
  expect(screen.problems).toEqual([])
})

test('an administrator sees the next number while typing the pattern, and the next lead has it', async () => {
  const screen = await open(product, {}, administrator)
  const { page, t } = screen
  await page.goto('/administration/numbers')
  const row = page.getByRole('listitem').filter({ hasText: t('numbers.kinds.lead') })
  await row.getByRole('button', { name: t('numbers.edit') }).click()
  const panel = page.getByRole('dialog', { name: t('numbers.editTitles.lead') })
  const pattern = panel.getByRole('textbox', { name: t('numbers.pattern') })
  await pattern.fill('ENQ-')
  await panel.getByText(t('problems.pattern_counter_missing')).waitFor()
  await pattern.fill('ENQ-{000}')
  await panel.getByText('ENQ-002, ENQ-003, ENQ-004').waitFor()
  expect(await faultsOf(screen, { over: 'dialog' })).toEqual([])
  await panel.getByRole('button', { name: t('ui.save') }).click()
  await row.getByText('ENQ-002').waitFor()
  const lead = await administrator.ask('POST', '/leads', { lastName: 'Rud', company: 'Dim' })
  expect(lead.number).toBe('ENQ-002')
  expect(screen.problems).toEqual([])
})

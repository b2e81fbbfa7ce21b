import { beforeAll, expect, test } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { foundCompany, joinCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'
import type { Screen } from './support/screen.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
let auditor: Member
let leadId: string
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  auditor = await joinCompany(product.url, administrator, CAST.auditor, 'uk')
  const lead = await administrator.ask('POST', '/leads', {
    firstName: "Мар'яна",
    lastName: 'Зоряна',
    company: 'Полісся Буд',
    phone: '+380 67 123 45 67',
  })
  leadId = lead.id
  const customer = await administrator.ask('POST', '/customers', {
    kind: 'company',
    name: 'Zoriana Solar',
  })
  await administrator.ask('POST', '/deals', { title: 'Roof of a school', customerId: customer.id })
})

function paletteOf({ page, t }: Screen) {
  const dialog = page.getByRole('dialog', { name: t('palette.title') })
  return {
    dialog,
    box: dialog.getByRole('combobox'),
    /** By how its words begin: what tells it from others and its keys come after. */
    option: (words: string) => dialog.getByRole('option', { name: new RegExp(`^${words}`) }),
    chosen: dialog.getByRole('option', { selected: true }),
  }
}

test('records and commands are found and used with the keyboard alone', async () => {
  const screen = await open(product, {}, administrator)
  const { page, t } = screen
  const { dialog, box, option, chosen } = paletteOf(screen)
  await page.goto('/deals')
  await page.getByRole('heading', { name: t('deals.title') }).waitFor()
  await page.keyboard.press('Control+k')
  await box.waitFor()
  await page.keyboard.type('zzqx')
  await dialog.getByText(t('palette.nothing', { text: 'zzqx' })).waitFor()
  await box.fill('0671234567')
  await option("Мар'яна Зоряна").waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/leads/${leadId}`)

  await page.getByRole('heading', { name: "Мар'яна Зоряна" }).waitFor()
  await page.keyboard.press('Control+k')
  await option(t('palette.commands.qualify')).waitFor()
  expect(await faultsOf(screen, { over: 'dialog' })).toEqual([])
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key)
  expect(await chosen.textContent()).toBe(t('palette.commands.logCall'))
  await page.keyboard.type('нотат')
  await option(t('palette.commands.addNote')).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**compose=note')

  // Also out of the box in which the note is being written.
  await page.locator('[role="textbox"]:focus').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('призначити')
  await option(t('palette.commands.assign')).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: "Мар'яна Зоряна" }).waitFor()
})

test('Enter pressed before the answer opens the best of it', async () => {
  const screen = await open(product, {}, administrator)
  const { page } = screen
  await page.goto('/calendar')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  const { box } = paletteOf(screen)
  await box.fill('zoriana sol')
  await box.press('Enter')
  await page.waitForURL('**/customers/*')
  await page.getByRole('heading', { name: 'Zoriana Solar' }).waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('keys go to pages and make a lead from anywhere, but never while one types', async () => {
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/customers')
  await page.getByRole('row', { name: 'Zoriana Solar' }).waitFor()
  for (const key of ['g', 'd']) await page.keyboard.press(key)
  await page.getByRole('row', { name: 'Roof of a school' }).waitFor()
  await page.keyboard.press('/')
  for (const key of ['g', 'l', 'c', '?']) await page.keyboard.press(key)
  await page.waitForURL('**/deals?q=glc*')
  await page.goto(`/leads/${leadId}`)
  await page.getByRole('heading', { name: "Мар'яна Зоряна" }).waitFor()
  await page.keyboard.press('c')
  await page.waitForURL('**/leads?dialog=new')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.search.includes('dialog'))
  // A panel on its way out still takes what is typed.
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: t('ui.shortcuts') })
  for (const label of [t('palette.title'), t('ui.shortcutOpen'), t('palette.commands.deals')]) {
    await help.getByText(label, { exact: true }).waitFor()
  }
  await help.getByRole('switch', { name: t('ui.plainKeys') }).press('Space')
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: t('palette.title') }).waitFor()
  expect(await help.count()).toBe(0)
})

test('on a phone, in Ukrainian, the palette opens by a tap and says why something is refused', async () => {
  const screen = await open(product, { language: 'uk', width: 360, height: 740 }, auditor)
  const { page, t } = screen
  const { box, dialog, option } = paletteOf(screen)
  await page.goto(`/leads/${leadId}`)
  await page.getByRole('heading', { name: "Мар'яна Зоряна" }).waitFor()
  await page.getByRole('button', { name: t('palette.open'), exact: true }).click()
  const refused = option(t('palette.commands.disqualify'))
  await refused.waitFor()
  expect(await refused.isDisabled()).toBe(true)
  await refused.getByText(t('problems.lead_not_yours_to_edit')).waitFor()
  await refused.click({ force: true })
  expect(await dialog.count()).toBe(1)
  expect(await option(t('palette.commands.newLead')).count()).toBe(0)
  await box.fill('зор')
  await option("Мар'яна Зоряна").waitFor()
  expect(await faultsOf(screen, { over: 'dialog', onPhone: true })).toEqual([])
})

test('what was opened lately is at hand, and gone after signing out', async () => {
  const screen = await open(product, { language: 'uk' }, auditor)
  const { page, t } = screen
  const { option } = paletteOf(screen)
  await page.goto(`/leads/${leadId}`)
  await page.getByRole('heading', { name: "Мар'яна Зоряна" }).waitFor()
  await page.goto('/leads')
  await page.getByRole('row', { name: 'Полісся Буд' }).waitFor()
  await page.keyboard.press('Control+k')
  await option("Мар'яна Зоряна").waitFor()
  await page.keyboard.type('log out')
  await option(t('palette.commands.signOut')).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/sign-in**')
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept).not.toContain('Зоряна')
})

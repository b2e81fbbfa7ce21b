import { beforeAll, expect, test } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { foundCompany, joinCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
let manager: Member
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  manager = await joinCompany(product.url, administrator, {
    ...CAST.manager,
    role: 'administrator',
  })
})

function lead(company: string, more = {}) {
  return { firstName: 'Lesia', lastName: 'Moroz', company, allowDuplicate: true, ...more }
}

test('what one person does appears on the other’s list by itself', async () => {
  const { page } = await open(product, {}, manager)
  await page.goto('/leads')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const { id } = await administrator.ask('POST', '/leads', lead('Bakery Dnipro'))
  await page.getByRole('row', { name: 'Bakery Dnipro' }).waitFor()
  const { version } = await administrator.ask('GET', `/leads/${id}`)
  await administrator.ask('PATCH', `/leads/${id}`, { company: 'Bakery Lviv' }, version)
  await page.getByRole('row', { name: 'Bakery Lviv' }).waitFor()
  expect(await page.getByRole('row', { name: 'Bakery Dnipro' }).count()).toBe(0)
})

test('two people on one lead see each other, who is typing, and what the other changed; what is typed stays', async () => {
  const { id } = await administrator.ask('POST', '/leads', lead('Print Shop Odesa'))
  const admin = await open(product, {}, administrator)
  const other = await open(product, {}, manager)
  await admin.page.goto(`/leads/${id}`)
  await other.page.goto(`/leads/${id}`)
  const here = (name: string) => admin.t('notifications.live.here', { name })
  const editing = (name: string) => admin.t('notifications.live.editing', { name })
  await admin.page.getByText(here(CAST.manager.name)).first().waitFor({ state: 'attached' })

  const note = other.page.getByRole('textbox', { name: other.t('timeline.kinds.note') })
  await note.click()
  await other.page.locator('[contenteditable="true"]').waitFor()
  await other.page.keyboard.type('Wants a quote by Friday')
  await admin.page.getByText(editing(CAST.manager.name)).first().waitFor({ state: 'attached' })

  await administrator.ask('PATCH', `/leads/${id}`, { company: 'Print House Odesa' }, 1)
  await other.page.getByText('Print House Odesa').first().waitFor()
  await other.page
    .getByText(other.t('notifications.live.changedBy', { name: CAST.administrator.name }))
    .waitFor()
  expect(await note.textContent()).toContain('Wants a quote by Friday')
})

test('who is given a lead sees the bell count, reads, and opens the lead', async () => {
  const screen = await open(product, {}, manager)
  const { page, t } = screen
  await page.goto('/deals')
  const { id: userId } = await manager.ask('GET', '/session')
  const { id } = await administrator.ask('POST', '/leads', lead('Joinery Lviv'))
  await administrator.ask('PUT', `/leads/${id}/owner`, { ownerId: userId })
  await page.getByRole('button', { name: t('notifications.unread', { count: 1 }) }).click()
  const panel = page.getByRole('dialog', { name: t('notifications.title') })
  await panel.getByRole('link', { name: t('notifications.kind.assigned') }).waitFor()
  expect(await faultsOf(screen, { over: 'dialog' })).toEqual([])
  await panel.getByRole('link', { name: t('notifications.kind.assigned') }).click()
  await page.waitForURL(`**/leads/${id}`)
  await page.getByRole('button', { name: t('notifications.title'), exact: true }).waitFor()
})

import { beforeAll, expect, test } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { foundCompany, PASSWORD, type Member } from './support/company.ts'
import { journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'
import type { Screen } from './support/screen.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
})

test('whoever is invited joins by the link and sees only what is theirs', async () => {
  const { name, email } = CAST.otherRep
  const hidden = await administrator.ask('POST', '/leads', lead('Bakery Dnipro'))
  const admin = await open(product, {}, administrator)
  await admin.page.goto('/administration/users')
  await admin.page.getByRole('button', { name: admin.t('administration.users.invite') }).click()
  const panel = admin.page.getByRole('dialog')
  await panel.getByRole('textbox', { name: admin.t('administration.invite.name') }).fill(name)
  await panel.getByRole('textbox', { name: admin.t('administration.invite.email') }).fill(email)
  await panel.getByRole('button', { name: admin.t('administration.invite.submit') }).click()
  const link = admin.page.getByRole('textbox', { name: admin.t('administration.invite.link') })
  const address = await link.inputValue()

  const { page, t } = await open(product, { language: 'uk' })
  await page.goto(address)
  await page.getByRole('textbox', { name: t('people.password'), exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: t('people.invitation.submit') }).click()
  await page.getByRole('heading', { name: t('leads.list.allTitle') }).waitFor()
  await page.getByRole('heading', { name: t('leads.list.emptyTitle') }).waitFor()

  const menu = page.getByRole('navigation', { name: t('nav.main') }).getByRole('link')
  const own = [
    t('nav.leads'),
    t('nav.followUps'),
    t('nav.deals'),
    t('nav.calendar'),
    t('nav.customers'),
    t('nav.contacts'),
  ]
  expect((await menu.allInnerTexts()).filter((name) => name !== 'Kindling')).toEqual(own)
  for (const closed of ['/administration', '/administration/users', `/leads/${hidden.id}`]) {
    await page.goto(closed)
    await page.getByRole('heading', { name: t('ui.notFoundTitle') }).waitFor()
  }

  const made = await page.request.post('/api/leads', { data: lead('Joinery Lviv') })
  expect(made.status()).toBe(201)
  await page.goto('/leads')
  await page.getByRole('row', { name: 'Joinery Lviv' }).waitFor()
  expect(await page.getByRole('row').count(), 'the heading and one lead').toBe(2)

  await admin.page.goto('/leads')
  await admin.page.getByRole('row', { name: 'Bakery Dnipro' }).waitFor()
  await admin.page.getByRole('row', { name: 'Joinery Lviv' }).waitFor()
})

test('two people who change one field are shown both values, and what was typed is kept', async () => {
  const { id } = await administrator.ask('POST', '/leads', lead('Print Shop Odesa'))
  const [first, second] = await bothAt(`/leads/${id}`)
  await beginEdit(second, 'company')
  await editInPlace(first, 'company', 'Print House Odesa')
  await typeAndSave(second, 'company', 'Print & Copy Odesa')

  const { page, t } = second
  const choice = page.getByRole('dialog', { name: t('leads.record.clash.title') })
  const who = CAST.administrator.name
  const theirs = new RegExp(`^${t('leads.record.clash.theirs', { who })}.*Print House Odesa$`)
  await choice.getByRole('radio', { name: theirs }).waitFor()
  expect((await administrator.ask('GET', `/leads/${id}`)).company).toBe('Print House Odesa')
  await choice.getByRole('radio', { name: 'Print & Copy Odesa' }).click()
  await choice.getByRole('button', { name: t('leads.record.clash.save') }).click()
  await page
    .getByRole('button', { name: editing(second, 'company', 'Print & Copy Odesa') })
    .waitFor()
  await expect
    .poll(async () => (await administrator.ask('GET', `/leads/${id}`)).company)
    .toBe('Print & Copy Odesa')
})

test('two people who change different fields both have their way', async () => {
  const { id } = await administrator.ask('POST', '/leads', lead('Nursery Poltava'))
  const [first, second] = await bothAt(`/leads/${id}`)
  await beginEdit(second, 'email')
  await editInPlace(first, 'company', 'Greenhouse Poltava')
  await typeAndSave(second, 'email', 'hello@greenhouse.example')
  await second.page
    .getByRole('button', { name: editing(second, 'email', 'hello@greenhouse.example') })
    .waitFor()
  expect(await administrator.ask('GET', `/leads/${id}`)).toMatchObject({
    company: 'Greenhouse Poltava',
    email: 'hello@greenhouse.example',
  })
})

type Field = 'company' | 'email'

async function bothAt(address: string): Promise<[Screen, Screen]> {
  const screens = await Promise.all([
    open(product, {}, administrator),
    open(product, {}, administrator),
  ])
  await Promise.all(screens.map(({ page }) => page.goto(address)))
  return screens
}

async function editInPlace(screen: Screen, field: Field, value: string): Promise<void> {
  await beginEdit(screen, field)
  await typeAndSave(screen, field, value)
  await screen.page.getByRole('button', { name: editing(screen, field, value) }).waitFor()
}

async function beginEdit(screen: Screen, field: Field): Promise<void> {
  await screen.page.getByRole('button', { name: editing(screen, field, '') }).click()
}

async function typeAndSave({ page, t }: Screen, field: Field, value: string): Promise<void> {
  const box = page.getByRole('textbox', { name: t(`timeline.fields.${field}`), exact: true })
  await box.fill(value)
  await box.press('Enter')
}

function editing({ t }: Screen, field: Field, value: string): string {
  return `${t('ui.editNamed', { name: t(`timeline.fields.${field}`) })}: ${value}`
}

function lead(company: string) {
  const word = company.toLowerCase().replaceAll(/[^a-z]/g, '')
  return { firstName: 'Petro', lastName: 'Tkach', company, email: `office@${word}.example` }
}

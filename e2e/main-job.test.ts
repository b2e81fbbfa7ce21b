import type { Locator } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Language } from '#messages/language.ts'
import { enquiryFile, type EnquiryFile } from './support/enquiries.ts'
import { type Hands, keyboard, mouse, refuseMouse } from './support/hands.ts'
import { expectSeen, journeys } from './support/journeys.ts'
import { askerIn, statusNames } from './support/names.ts'
import type { Product } from './support/product.ts'
import type { Screen } from './support/screen.ts'

const { start, open } = await journeys()

const languages = [
  { language: 'en', timeZone: 'Europe/London' },
  { language: 'uk', timeZone: 'Europe/Kyiv' },
] as const

// Each first run wants a product that nobody has set up.
let products: Promise<Product>[] = []
beforeAll(() => {
  products = Array.from({ length: 2 * languages.length }, (_, place) =>
    start({ alone: place === 0 }),
  )
})

test('an old list becomes won business by mouse, in English and in Ukrainian', async () => {
  const leads = await Promise.all(
    languages.map(async (look) => {
      const product = await unused()
      const screen = await open(product, look)
      return sellByHand(product, screen, mouse(screen.page))
    }),
  )
  for (const lead of leads) await expectSeen(lead)
})

test('an old list becomes won business by keyboard alone, in English and in Ukrainian', async () => {
  const leads = await Promise.all(
    languages.map(async (look) => {
      const product = await unused()
      const screen = await open(product, look)
      await refuseMouse(screen.page)
      return sellByHand(product, screen, keyboard(screen.page))
    }),
  )
  for (const lead of leads) await expectSeen(lead)
})

async function unused(): Promise<Product> {
  const product = products.shift()
  if (!product) throw new Error('There are fewer products than first runs')
  return product
}

/** From the first run to the won deal; answers where the lead says that it is converted. */
async function sellByHand(product: Product, screen: Screen, hands: Hands): Promise<Locator> {
  const file = enquiryFile(screen.language)
  await screen.page.goto('/')
  await setUp(screen, hands)
  await product.rename(screen.page)
  await importFile(screen, hands, file)
  await makeCustomerOf(screen, file)
  await openLead(screen, hands, file)
  await logCall(screen, hands)
  await expectSeen(await statusOf(screen, 'contacted'))
  await qualify(screen, hands, file)
  await win(screen, hands, file)
  return statusOf(screen, 'converted')
}

const people: Record<Language, { name: string; email: string; workspace: string; said: string }> = {
  en: {
    name: 'Andrew Shaw',
    email: 'andrew@lumen.example',
    workspace: 'Lumen Solar',
    said: 'Wants the panels on the barn before the harvest.',
  },
  uk: {
    name: 'Андрій Шевчук',
    email: 'andrii@lumen.example',
    workspace: 'Люмен Солар',
    said: 'Хоче панелі на даху клуні ще до жнив.',
  },
}

async function setUp({ page, t, language }: Screen, { write, press }: Hands): Promise<void> {
  const { name, email, workspace } = people[language]
  await page.getByRole('heading', { name: t('setup.title') }).waitFor()
  await write(page.getByRole('textbox', { name: t('setup.yourName') }), name)
  await write(page.getByRole('textbox', { name: t('setup.email') }), email)
  await write(
    page.getByRole('textbox', { name: t('setup.password'), exact: true }),
    'quiet harbour lantern',
  )
  await write(page.getByRole('textbox', { name: t('setup.workspaceName') }), workspace)
  await press(page.getByRole('button', { name: t('setup.submit') }))
  await page.getByRole('heading', { name: t('setup.start.title') }).waitFor()
}

async function importFile({ page, t }: Screen, { press, pick }: Hands, file: EnquiryFile) {
  await press(page.getByRole('link', { name: t('setup.start.importLeads') }))
  const choosing = page.waitForEvent('filechooser')
  await press(page.getByRole('button', { name: t('imports.upload.choose') }))
  await (await choosing).setFiles(file)

  await page.getByRole('heading', { name: t('imports.mapping.title') }).waitFor()
  for (const [column, field] of Object.entries(file.unguessed)) {
    const target = page.getByRole('combobox', { name: t('imports.mapping.becomesOf', { column }) })
    await pick(target, t(`imports.fields.${field}`))
  }
  await press(page.getByRole('button', { name: t('imports.mapping.next'), exact: true }))
  await press(
    page.getByRole('button', {
      name: t('imports.preview.run', { count: file.rows }),
      disabled: false,
    }),
  )
  await page.getByText(t('imports.report.allImported')).waitFor()
  await press(page.getByRole('link', { name: t('imports.report.showLeads') }))
  await page.getByRole('heading', { name: t('leads.list.allTitle') }).waitFor()
}

/** Somebody at the desk has sold to the same address before. */
async function makeCustomerOf({ page }: Screen, { wanted }: EnquiryFile): Promise<void> {
  const lead = await page.request.post('/api/leads', {
    data: {
      company: earlierName(wanted),
      email: wanted.email,
      lastName: '—',
      allowDuplicate: true,
    },
  })
  const { id } = await lead.json()
  const made = await page.request.post(`/api/leads/${id}/conversion`, {
    data: { customer: { mode: 'new' }, deal: { mode: 'new', title: '2019' } },
  })
  expect(made.status(), await made.text()).toBe(201)
}

function earlierName({ company }: EnquiryFile['wanted']): string {
  return `${company} & Co`
}

async function openLead({ page, t }: Screen, { write, openRow }: Hands, { wanted }: EnquiryFile) {
  const lastDigits = wanted.phone.replaceAll(/\D/g, '').slice(-4)
  await write(page.getByRole('searchbox'), lastDigits)
  const rows = page.getByRole('grid', { name: t('leads.title') }).getByRole('row')
  await expect.poll(() => rows.count(), { message: 'the heading and one lead' }).toBe(2)
  await openRow(rows.filter({ hasText: wanted.name }))
  await page.getByRole('heading', { name: wanted.name, level: 1 }).waitFor()
}

async function logCall({ page, t, language }: Screen, { choose, write, press }: Hands) {
  const composer = page.getByRole('region', { name: t('timeline.compose') })
  await choose(composer.getByRole('radio', { name: t('timeline.kinds.call') }))
  const text = `${t('timeline.kinds.call')}: ${t('timeline.text')}`
  await write(composer.getByRole('textbox', { name: text }), people[language].said)
  await press(composer.getByRole('button', { name: t('timeline.add.call') }))
  await page.getByRole('listitem').filter({ hasText: people[language].said }).waitFor()
}

async function statusOf({ page, t }: Screen, kind: 'contacted' | 'converted'): Promise<Locator> {
  const names = await statusNames(askerIn(page))
  return page.getByRole('button', { name: `${t('leads.record.status')}: ${names[kind]}` })
}

async function qualify({ page, t, language }: Screen, { press }: Hands, { wanted }: EnquiryFile) {
  await press(page.getByRole('button', { name: t('leads.offers.qualify.action'), exact: true }))
  const title = t('leads.offers.qualify.title', { name: wanted.name })
  const dialog = page.getByRole('dialog', { name: title })
  const proposed = dialog.getByRole('radio', { name: earlierName(wanted) })
  await proposed.waitFor()
  expect(await proposed.isChecked(), 'the customer with the same email is proposed').toBe(true)
  await press(dialog.getByRole('button', { name: t('leads.convert.continue') }))
  await press(dialog.getByRole('button', { name: t('leads.offers.qualify.action') }))
  await page.getByRole('heading', { name: wanted.company, level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/deals\//)
  await page.getByRole('listitem').filter({ hasText: people[language].said }).waitFor()
}

async function win(screen: Screen, { press }: Hands, { wanted }: EnquiryFile): Promise<void> {
  const { page, t } = screen
  await press(page.getByRole('button', { name: t('deals.record.win'), exact: true }))
  await page.getByRole('button', { name: t('deals.record.reopen') }).waitFor()
  const leads = page.getByRole('region', { name: t('deals.record.leads') })
  await press(leads.getByRole('link', { name: wanted.name }))
}

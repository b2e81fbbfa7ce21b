import { beforeAll, expect, test } from 'vitest'
import { OFFERS, type OfferKey } from '#domain/conversions.ts'
import { TEMPLATE_KEYS, TEMPLATES, type TemplateKey } from '#domain/templates/index.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'
import { createTranslator } from '#messages/translate.ts'
import { PASSWORD } from './support/company.ts'
import { expectSeen, journeys } from './support/journeys.ts'
import { askerIn, statusNames } from './support/names.ts'
import type { Product } from './support/product.ts'
import type { Screen } from './support/screen.ts'

const { start, open } = await journeys()

// Each way of selling wants a product that nobody has set up.
const products = new Map<TemplateKey, Promise<Product>>()
beforeAll(() => {
  for (const key of TEMPLATE_KEYS) products.set(key, start())
})

/** What the navigation of each template says, besides the words that are checked where they stand. */
const CALLED: Record<TemplateKey, { en: string[]; uk: string[] }> = {
  guided: { en: ['Leads', 'Customers', 'Deals'], uk: ['Ліди', 'Клієнти', 'Угоди'] },
  accounts: {
    en: ['Leads', 'Accounts', 'Opportunities'],
    uk: ['Ліди', 'Контрагенти', 'Можливості'],
  },
  detailed: { en: ['Leads', 'Customers', 'Deals'], uk: ['Ліди', 'Клієнти', 'Угоди'] },
  board: { en: ['Leads', 'Customers', 'Deals'], uk: ['Ліди', 'Клієнти', 'Угоди'] },
  service: { en: ['Enquiries', 'Customers', 'Deals'], uk: ['Запити', 'Клієнти', 'Угоди'] },
}

test.each(TEMPLATE_KEYS)(
  'in %s a lead goes from the first run to its conversion, called as that team calls it',
  async (key) => {
    const template: SalesTemplate = TEMPLATES[key]
    const product = await products.get(key)!
    const screen = await open(product)
    const { page } = screen
    await page.goto('/')
    await setUp(screen, key)
    await product.rename(page)
    const t = createTranslator('en', template.words)
    await expectNavigation(screen, CALLED[key].en)

    await page.goto('/leads')
    await expectOpening(screen, template)
    const lead = await makeLead(screen)
    await page.goto(`/leads/${lead.id}`)
    const offer = template.conversions.at(-1)!
    await convert(screen, template, offer)
    const made = OFFERS[offer].deal === 'none' ? 'customers' : 'deals'
    await page.waitForURL(new RegExp(`/${made}/`))

    await page.goto(`/leads/${lead.id}`)
    const after = template.statusAfterConverting
    const status = (await statusNames(askerIn(page)))[after]
    await expectSeen(page.getByRole('button', { name: `${t('leads.record.status')}: ${status}` }))

    await page.request.patch('/api/me', { data: { language: 'uk' } })
    await page.reload()
    await expectNavigation(screen, CALLED[key].uk)
    const ukrainian = createTranslator('uk', template.words)
    const region = page.getByRole('region', { name: ukrainian('leads.record.converted') })
    await expectSeen(region.first())
  },
)

async function setUp({ page, t }: Screen, key: TemplateKey): Promise<void> {
  const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
  await page.getByRole('heading', { name: t('setup.title') }).waitFor()
  await page.getByRole('textbox', { name: t('setup.yourName') }).fill('Andrew Shaw')
  await page.getByRole('textbox', { name: t('setup.email') }).fill('andrew@lumen.example')
  await field(t('setup.password')).fill(PASSWORD)
  await page.getByRole('textbox', { name: t('setup.workspaceName') }).fill('Lumen Solar')
  await page.getByRole('radio', { name: t(`setup.templates.${key}.name`), exact: true }).check()
  await page.getByRole('button', { name: t('setup.submit') }).click()
  await page.getByRole('heading', { name: t('setup.start.title') }).waitFor()
}

async function expectNavigation({ page }: Screen, words: string[]): Promise<void> {
  for (const name of words) {
    await expectSeen(page.getByRole('navigation').getByRole('link', { name, exact: true }))
  }
}

/** The page of leads opens as the template says. */
async function expectOpening({ page }: Screen, template: SalesTemplate): Promise<void> {
  const t = createTranslator('en', template.words)
  await page.getByRole('heading', { name: t('leads.list.allTitle') }).waitFor()
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('view')).toBe(template.opensOn === 'board' ? 'board' : null)
  expect(searchParams.get('sort')).toBe(template.opensOn === 'list_by_rating' ? '-rating' : null)
  const charts = page.getByRole('region', { name: t('leads.charts.countries') })
  if (template.opensOn === 'list_with_charts') await charts.waitFor()
  else expect(await charts.count()).toBe(0)
}

async function makeLead({ page }: Screen): Promise<{ id: string }> {
  const lead = { firstName: 'Olena', lastName: 'Marchuk', company: 'Harbour', email: 'o@h.example' }
  const made = await page.request.post('/api/leads', { data: lead })
  expect(made.status(), await made.text()).toBe(201)
  return made.json()
}

async function convert(
  { page }: Screen,
  { words, conversions }: SalesTemplate,
  offer: OfferKey,
): Promise<void> {
  const t = createTranslator('en', words)
  const action = t(`leads.offers.${offer}.action`)
  if (conversions.length > 1) {
    await page.getByRole('button', { name: t('leads.convert.more') }).click()
    await page.getByRole('menuitem', { name: action, exact: true }).click()
  } else {
    await page.getByRole('button', { name: action, exact: true }).click()
  }
  const title = t(`leads.offers.${offer}.title`, { name: 'Olena Marchuk' })
  const dialog = page.getByRole('dialog', { name: title })
  await expectSeen(dialog.getByRole('textbox', { name: t('leads.convert.customerName') }))
  if (OFFERS[offer].deal !== 'none') {
    await dialog.getByRole('button', { name: t('leads.convert.continue') }).click()
  }
  await dialog.getByRole('button', { name: action, exact: true }).click()
}

import { beforeAll, describe, expect, test, vi } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { foundCompany, joinCompany, type Member } from './support/company.ts'
import { followLink } from './support/follow-link.ts'
import { faultsOf, type Looked } from './support/inspect.ts'
import { journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'
import { everythingCame, type Screen } from './support/screen.ts'

const { start, keep } = await journeys()

let product: Product
let company: { administrator: Member } & Awaited<ReturnType<typeof placesOf>>
beforeAll(async () => {
  product = await start()
})

/** A page, or a state of one, that everybody has to be able to use. */
interface Place extends Looked {
  name: string
  address: () => string
  /** What is done there before it is looked at. */
  act?: (screen: Screen) => Promise<unknown>
}

let guests: Screen[]
beforeAll(async () => {
  guests = await Promise.all([keep(product), keep(product, { language: 'uk' })])
})

test('first run can be used by everybody', () =>
  expectFaultless(guests, { name: 'setup', address: () => '/setup' }))

describe('before the door', () => {
  let links: { invitation: string; reset: string }
  beforeAll(async () => {
    const administrator = await foundCompany(product)
    company = { administrator, ...(await placesOf(administrator)) }
    links = await linksOf(administrator)
  })

  test.for<Place>([
    { name: 'setting up again', address: () => '/setup' },
    { name: 'signing in', address: () => '/sign-in' },
    {
      name: 'a refused sign-in',
      address: () => '/sign-in',
      act: async ({ page, t }) => {
        await page.getByRole('textbox', { name: t('people.email') }).fill('nobody@lumen.example')
        await page.getByRole('textbox', { name: t('people.password') }).fill('not the secret')
        await page.getByRole('button', { name: t('people.signIn.submit') }).click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: 'an invitation', address: () => links.invitation },
    { name: 'an invitation that works no more', address: () => `${links.invitation}x` },
    { name: 'setting a new password', address: () => links.reset },
  ])('$name can be used by everybody', (place) => expectFaultless(guests, place))
})

describe('inside', () => {
  let screens: Screen[]
  beforeAll(async () => {
    const { administrator } = company
    const readers = [
      { language: 'en', email: 'reader@lumen.example' },
      { language: 'uk', email: 'chytach@lumen.example' },
    ] as const
    screens = await Promise.all(
      readers.map(async ({ language, email }) => {
        const who = { ...CAST.administrator, email }
        return keep(
          product,
          { language },
          await joinCompany(product.url, administrator, who, language),
        )
      }),
    )
  })

  test.for<Place>([
    { name: 'the first steps', address: () => '/start' },
    { name: 'the list of leads', address: () => '/leads' },
    { name: 'a list that nothing matches', address: () => '/leads?q=zzzz' },
    { name: 'a list that is empty', address: () => '/leads/mine' },
    {
      name: 'the choice of filters',
      address: () => '/leads/mine',
      act: ({ page, t }) => page.getByRole('button', { name: t('ui.filter'), exact: true }).click(),
      over: 'listbox',
    },
    {
      name: 'a list in which leads are chosen',
      address: () => '/leads?q=Romanenko',
      act: async ({ page, t }) => {
        const name = t('ui.selectNamed', { name: 'Nadiia Romanenko' })
        await page.getByRole('checkbox', { name }).first().click()
        await page.getByRole('group', { name: t('leads.selection.bar') }).waitFor()
      },
    },
    {
      name: 'the choice of columns',
      address: () => '/leads?columns=contactName,tags',
      act: ({ page, t }) => page.getByRole('button', { name: t('ui.columns') }).click(),
      over: 'dialog',
    },
    {
      name: 'the views of a list',
      address: () => '/leads?status=new',
      act: ({ page, t }) => page.getByRole('button', { name: t('leads.views.title') }).click(),
      over: 'menu',
    },
    {
      name: 'keeping a view',
      address: () => '/leads?status=new',
      act: async ({ page, t }) => {
        await page.getByRole('button', { name: t('leads.views.title') }).click()
        await page.getByRole('menuitem', { name: t('leads.views.saveAs') }).click()
        await page.getByRole('textbox', { name: t('leads.views.name') }).waitFor()
      },
      over: 'dialog',
    },
    {
      name: 'a filter',
      address: () => '/leads/mine?kind=open',
      act: async ({ page, t }) => {
        const name = t('ui.editFilter', { name: t('leads.filters.kind') })
        await page.getByRole('button', { name }).or(page.getByTitle(name)).click()
      },
      over: 'listbox',
    },
    {
      name: 'the menu of a lead',
      address: () => company.openLead,
      act: ({ page, t }) =>
        page.getByRole('button', { name: t('ui.rowMenu', { name: 'Nadiia Romanenko' }) }).click(),
      over: 'menu',
    },
    {
      name: 'the form of a new lead, refused',
      address: () => '/leads?q=zzzz&dialog=new',
      act: async ({ page, t }) => {
        await page.getByRole('button', { name: t('leads.form.more') }).click()
        await page.getByRole('button', { name: t('leads.form.create'), exact: true }).click()
        await page.getByText(t('problems.value_missing')).first().waitFor()
      },
      over: 'dialog',
    },
    { name: 'an open lead', address: () => company.openLead },
    {
      name: 'the timeline of a lead on a phone',
      address: () => `${company.openLead}?tab=timeline`,
      onPhone: true,
    },
    {
      name: 'the details of a lead on a phone',
      address: () => `${company.openLead}?tab=details`,
      onPhone: true,
    },
    { name: 'a qualified lead', address: () => company.qualifiedLead },
    { name: 'a closed lead', address: () => company.closedLead },
    {
      name: 'qualifying, the customer',
      address: () => `${company.openLead}?dialog=qualify`,
      act: async ({ page, t }) =>
        page.getByRole('button', { name: t('leads.convert.continue') }).waitFor(),
      over: 'dialog',
    },
    {
      name: 'qualifying, the deal',
      address: () => `${company.openLead}?dialog=qualify`,
      act: async ({ page, t }) => {
        await page.getByRole('button', { name: t('leads.convert.continue') }).click()
        await page.getByRole('textbox', { name: t('leads.convert.dealTitle') }).waitFor()
      },
      over: 'dialog',
    },
    {
      name: 'disqualifying',
      address: () => `${company.openLead}?dialog=disqualify`,
      over: 'dialog',
    },
    {
      name: 'planning a follow-up',
      address: () => `${company.openLead}?dialog=follow-up`,
      over: 'dialog',
    },
    { name: 'what is to be done', address: () => '/follow-ups?section=unplanned&whose=all' },
    { name: 'a new task', address: () => '/follow-ups?dialog=task', over: 'dialog' },
    { name: 'the worklist', address: () => '/follow-ups/worklist' },
    { name: 'a month', address: () => '/calendar?whose=all' },
    { name: 'a week', address: () => '/calendar?view=week&whose=all' },
    { name: 'a new event', address: () => '/calendar?dialog=event.2027-03-17', over: 'dialog' },
    { name: 'the calendar elsewhere', address: () => '/calendar?dialog=address', over: 'dialog' },
    { name: 'the customers', address: () => '/customers' },
    { name: 'a new customer', address: () => '/customers?dialog=new', over: 'dialog' },
    { name: 'a customer', address: () => company.customer },
    { name: 'the contacts', address: () => '/contacts' },
    { name: 'the deals', address: () => '/deals' },
    { name: 'a new deal', address: () => '/deals?dialog=new', over: 'dialog' },
    { name: 'a deal', address: () => company.deal },
    { name: 'losing a deal', address: () => `${company.deal}?dialog=lose`, over: 'dialog' },
    { name: 'the imports', address: () => '/imports' },
    { name: 'the columns of an import', address: () => `${company.import}?step=mapping` },
    {
      name: 'the preview of an import',
      address: () => `${company.import}?step=preview`,
      act: ({ page, t }) => page.getByText(t('imports.preview.examples')).waitFor(),
    },
    { name: 'the report of an import', address: () => company.importDone },
    { name: 'the notifications', address: () => '/notifications' },
    { name: 'the profile', address: () => '/profile' },
    { name: 'security', address: () => '/profile/security' },
    { name: 'own keys', address: () => '/profile/keys' },
    { name: 'administration', address: () => '/administration' },
    { name: 'users', address: () => '/administration/users' },
    { name: 'inviting', address: () => '/administration/users?dialog=invite', over: 'dialog' },
    { name: 'invitations', address: () => '/administration/invitations' },
    { name: 'teams', address: () => '/administration/teams' },
    { name: 'roles', address: () => '/administration/roles' },
    { name: 'how people sign in', address: () => '/administration/security' },
    { name: 'the history of settings', address: () => '/administration/audit' },
    { name: 'keys', address: () => '/administration/keys' },
    { name: 'the workspace', address: () => '/administration/workspace' },
    { name: 'files', address: () => '/administration/files' },
    { name: 'social connections', address: () => '/administration/social' },
    { name: 'statuses', address: () => '/administration/statuses' },
    { name: 'ratings', address: () => '/administration/ratings' },
    { name: 'a new rating', address: () => '/administration/ratings?dialog=new', over: 'dialog' },
    { name: 'sources', address: () => '/administration/sources' },
    { name: 'industries', address: () => '/administration/industries' },
    { name: 'zones', address: () => '/administration/zones' },
    { name: 'a new zone', address: () => '/administration/zones?dialog=new', over: 'dialog' },
    { name: 'numbers', address: () => '/administration/numbers' },
    {
      name: 'numbers of leads',
      address: () => '/administration/numbers?dialog=lead',
      over: 'dialog',
    },
    { name: 'closing reasons', address: () => '/administration/reasons' },
    { name: 'tags', address: () => '/administration/tags' },
    { name: 'custom fields', address: () => '/administration/fields?of=customers' },
    { name: 'a new field', address: () => '/administration/fields?dialog=new', over: 'dialog' },
    { name: 'an address that leads nowhere', address: () => '/nowhere' },
    {
      name: 'the menu of the account',
      address: () => '/nowhere',
      act: async ({ page, t }) => {
        const { name } = CAST.administrator
        await page.getByRole('button', { name: t('nav.account', { name }) }).click()
      },
      over: 'menu',
    },
    {
      name: 'the list of shortcuts',
      address: () => '/customers',
      act: ({ page }) => page.keyboard.press('Shift+?'),
      over: 'dialog',
    },
  ])('$name can be used by everybody', (place) => expectFaultless(screens, place))
})

async function expectFaultless(screens: readonly Screen[], place: Place): Promise<void> {
  const faults = await Promise.all(
    screens.map(async (screen) => {
      const { page } = screen
      await goTo(screen, place)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await place.act?.(screen)
      if (place.over) await page.getByRole(place.over).waitFor()
      await everythingCame(screen)
      return faultsOf(screen, place)
    }),
  )
  expect(faults.flat()).toEqual([])
}

const worked = new WeakSet<Screen>()

/**
 * English comes to a page by its address; Ukrainian, and whatever stands over a page, as by a link
 * from the place before, which takes a third of the time. What was done there is left behind first.
 */
async function goTo(screen: Screen, { address, act, over }: Place): Promise<void> {
  const { page, language } = screen
  const isFirst = page.url() === 'about:blank' || worked.has(screen)
  if (act) worked.add(screen)
  else worked.delete(screen)
  if (isFirst || (language === 'en' && !over)) await page.goto(address())
  else await followLink(page, address())
}

/** Addresses of records in the states that matter. */
async function placesOf({ ask }: Member) {
  const importDone = `/imports/${await imported(ask)}`
  const { reasons } = await ask('GET', '/workspace')
  const closing = reasons.find((reason: { purpose: string }) => reason.purpose === 'disqualify')
  const [open, qualified, closed] = await Promise.all(
    ['Teplo Engineering', 'Vesna Gardens', 'Old Mill'].map((company, place) =>
      ask('POST', '/leads', {
        firstName: 'Nadiia',
        lastName: 'Romanenko',
        company,
        email: `nadiia${place}@moroz.example`,
        phone: '067 111 22 33',
        website: 'https://moroz.example',
        estimatedValue: { amount: '120000.00', currency: 'UAH' },
        priority: 'urgent',
        description: 'Asked for panels on a roof of 120 square metres.',
        allowDuplicate: true,
      }),
    ),
  )
  const text = 'Has time on Thursday and wants to see the numbers first.'
  await ask('POST', '/activities', { leadId: open.id, kind: 'call', direction: 'out', body: text })
  await ask('PUT', `/leads/${open.id}/follow-up`, { at: '2026-01-05T08:00:00.000Z', kind: 'call' })
  const deal = { mode: 'new', value: { amount: '480000.00', currency: 'UAH' } }
  const made = await ask('POST', `/leads/${qualified.id}/conversion`, {
    customer: { mode: 'new' },
    deal,
  })
  await ask('POST', `/leads/${closed.id}/disqualification`, { reasonId: closing.id })
  return {
    openLead: `/leads/${open.id}`,
    qualifiedLead: `/leads/${qualified.id}`,
    closedLead: `/leads/${closed.id}`,
    customer: `/customers/${made.customerId}`,
    deal: `/deals/${made.dealId}`,
    import: `/imports/${await uploaded(ask, 'to-come.csv', 'Who,Reach,Where from', ROWS)}`,
    importDone,
  }
}

async function linksOf({ ask }: Member) {
  const { items: roles } = await ask('GET', '/roles')
  const { items: users } = await ask('GET', '/users')
  const guest = { name: 'Taras Guest', email: 'taras@lumen.example', roleId: roles[0].id }
  const invitation = await ask('POST', '/invitations', guest)
  const reset = await ask('POST', `/users/${users[0].id}/password-reset`)
  return { invitation: new URL(invitation.url).pathname, reset: new URL(reset.url).pathname }
}

const ROWS = [
  'Halyna Moroz,067 111 22 33,Trade fair',
  'Roman Pavlenko,not a number,Our website',
  ',,',
  'Roman Pavlenko,067 111 22 33,Trade fair',
]

async function uploaded(ask: Member['ask'], name: string, headings: string, rows: string[]) {
  const file = Buffer.from([headings, ...rows].join('\n'))
  const { id }: { id: string } = await ask('POST', `/imports?fileName=${name}`, file)
  return id
}

async function imported(ask: Member['ask']): Promise<string> {
  const many = Array.from({ length: 20 }, (_, row) => `Lead ${row},067 200 ${1000 + row},Website`)
  const id = await uploaded(ask, 'done.csv', 'contact_name,phone,source', [...ROWS, ...many])
  await ask('POST', `/imports/${id}/run`)
  const isDone = async () => (await ask('GET', `/imports/${id}`)).state === 'done'
  await vi.waitUntil(isDone, { timeout: 30_000, interval: 100 })
  return id
}

import type { Locator } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { foundCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { expectSeen, journeys } from './support/journeys.ts'
import { type StatusNames, statusNames } from './support/names.ts'
import type { Product } from './support/product.ts'
import type { Screen } from './support/screen.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
let called: StatusNames
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  called = await statusNames(administrator)
})

type Lead = { id: string; statusId: string; disqualifiedAt: string | null; priority: string }
type Status = { id: string; name: string }

let round = 0
let names: string[]
let ids: string[]

/** Three leads of the test's own; the last one came last and stands on top. */
beforeEach(async () => {
  round += 1
  names = ['Anna', 'Boris', 'Clara'].map((name) => `${name} Round${round}`)
  ids = []
  for (const [place, contactName] of names.entries()) {
    const estimatedValue = { amount: `${1000 * (place + 1)}.50`, currency: 'UAH' }
    const email = `shop${place}@round${round}.example`
    const lead = { contactName, company: `Shop ${place}`, email, estimatedValue }
    ids.push((await administrator.ask('POST', '/leads', lead)).id)
  }
})

test('a card is dragged to another status and place by mouse, and one click takes it back', async () => {
  const screen = await openBoard()
  const [anna, boris, clara] = names as [string, string, string]
  await screen.drag(card(screen, anna), column(screen, called.contacted))
  await expectSeen(card(screen, anna, called.contacted))
  await screen.drag(card(screen, clara), card(screen, anna, called.contacted))
  await expectSeen(card(screen, clara, called.contacted))
  expect(await cardsIn(screen, called.contacted)).toEqual([clara, anna])
  expect(await cardsIn(screen, called.open)).toEqual([boris])
  await expectSeen(column(screen, called.contacted).getByText('₴4,001.00'))
  expect(await column(screen, called.contacted).getByText('2', { exact: true }).count()).toBe(1)
  await expect.poll(() => statusOf(ids[2]!)).toBe(called.contacted)

  await screen.page
    .getByRole('button', { name: screen.t('ui.undo') })
    .last()
    .click()
  await expectSeen(card(screen, clara, called.open))
  await expect.poll(() => statusOf(ids[2]!)).toBe(called.open)

  await screen.page.reload()
  await expectSeen(card(screen, boris, called.open))
  expect(await cardsIn(screen, called.open)).toEqual([clara, boris])
  expect(await faultsOf(screen)).toEqual([])
})

test('dropping on a status that needs more asks for it, and giving up puts the card back', async () => {
  const screen = await openBoard()
  const { page, t } = screen
  const [anna, boris] = names as [string, string]
  await screen.drag(card(screen, anna), column(screen, called.qualified))
  const dialog = page.getByRole('dialog')
  await expectSeen(dialog.getByText(t('leads.offers.qualify.title', { name: anna })))
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expectSeen(card(screen, anna, called.open))
  expect(await statusOf(ids[0]!)).toBe(called.open)

  await screen.drag(card(screen, boris), column(screen, called.closed))
  await dialog.getByRole('combobox').click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: t('leads.disqualify.submit') }).click()
  await dialog.waitFor({ state: 'detached' })
  await expectSeen(card(screen, boris, called.closed))
  expect((await administrator.ask('GET', `/leads/${ids[1]}`)).disqualifiedAt).toBeTruthy()

  await screen.drag(card(screen, anna), card(screen, boris, called.closed), 'below')
  await dialog.getByRole('combobox').click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: t('leads.disqualify.submit') }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => cardsIn(screen, called.closed)).toEqual([boris, anna])
  const inOrder = async (): Promise<string[]> => {
    const address = `/leads/board/cards?group=status&column=${await statusIdOf(ids[1]!)}`
    const { items }: { items: Lead[] } = await administrator.ask('GET', address)
    return items.map(({ id }) => id).filter((id) => ids.includes(id))
  }
  await expect.poll(inOrder).toEqual([ids[1], ids[0]])

  await screen.hold(card(screen, boris), column(screen, called.open))
  await expectSeen(column(screen, called.open).getByText(t('problems.lead_is_closed')))
  await screen.page.mouse.up()
  await expectSeen(card(screen, boris, called.closed))
})

test('keys alone lift, move and put down a card, and say so', async () => {
  const screen = await openBoard()
  const { page, t } = screen
  const [anna, boris, clara] = names as [string, string, string]
  const said = page.getByRole('status').filter({ hasText: boris })
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.getByRole('link', { name: clara, exact: true }).focus()
  await press('ArrowDown')
  await expectFocus(screen, boris)
  await press('Space')
  await expectSeen(said.getByText(t('board.lifted', { name: boris, column: called.open })))
  await press('ArrowRight', 'Escape')
  await expectSeen(said.getByText(t('board.stayed', { name: boris })))
  expect(await cardsIn(screen, called.open)).toEqual([clara, boris, anna])

  await press('Space', 'ArrowDown', 'Space')
  const down = { name: boris, column: called.open, place: 3 }
  await expectSeen(said.getByText(t('board.dropped', down)))
  await expect.poll(() => cardsIn(screen, called.open)).toEqual([clara, anna, boris])
  await press('Space', 'ArrowRight', 'Space')
  await expectSeen(card(screen, boris, called.contacted))
  await expectFocus(screen, boris)
  await expect.poll(() => statusOf(ids[1]!)).toBe(called.contacted)
})

test('a finger scrolls, and after a long press it drags, on a phone', async () => {
  const screen = await openBoard({ width: 360, height: 740 })
  const { page } = screen
  const [anna, , clara] = names as [string, string, string]
  const finger = await fingerOn(screen)
  await finger.longPress(card(screen, clara))
  await finger.moveTo(card(screen, anna), 0.9)
  await finger.lift()
  await expect.poll(async () => (await cardsIn(screen, called.open)).at(-1)).toBe(clara)
  await page.getByRole('button', { name: screen.t('ui.rowMenu', { name: anna }) }).click()
  await page.getByRole('menuitem', { name: called.contacted }).click()
  await expect.poll(() => statusOf(ids[0]!)).toBe(called.contacted)
})

test('what a colleague moves is seen without reloading, and the address keeps the grouping', async () => {
  const screen = await openBoard()
  const [anna, boris, clara] = names as [string, string, string]
  const newId = (await administrator.ask('GET', `/leads/${ids[0]}`)).statusId
  const move = { group: 'status', column: newId, from: newId, before: ids[2] }
  await administrator.ask('PUT', `/leads/${ids[0]}/place`, move)
  await expect.poll(() => cardsIn(screen, called.open)).toEqual([anna, clara, boris])

  const { page, t } = screen
  await page.getByRole('button', { name: t('board.groupBy') }).click()
  await page.getByRole('menuitemradio', { name: t('board.groups.priority') }).click()
  await expectSeen(card(screen, boris, t('timeline.priorities.normal')))
  expect(new URL(page.url()).searchParams.get('group')).toBe('priority')
  await screen.drag(card(screen, boris), column(screen, t('timeline.priorities.low')))
  const priority = async (): Promise<Lead['priority']> =>
    (await administrator.ask('GET', `/leads/${ids[1]}`)).priority
  await expect.poll(priority).toBe('low')
})

type BoardScreen = Screen & {
  hold: (from: Locator, to: Locator, where?: 'above' | 'below') => Promise<void>
  drag: (from: Locator, to: Locator, where?: 'above' | 'below') => Promise<void>
}

async function openBoard(size: { width?: number; height?: number } = {}): Promise<BoardScreen> {
  const screen = await open(product, { width: 1760, ...size }, administrator)
  const { page } = screen
  await page.goto(`/leads?view=board&q=Round${round}`)
  await expectSeen(card(screen, names[2]!, called.open))
  async function hold(from: Locator, to: Locator, where = 'above'): Promise<void> {
    const [start, end] = [await boxOf(from), await boxOf(to)]
    await page.mouse.move(start.x + 60, start.y + 30)
    await page.mouse.down()
    await page.mouse.move(start.x + 80, start.y + 40, { steps: 3 })
    const deep = where === 'above' ? 10 : end.height - 10
    await page.mouse.move(end.x + 60, end.y + deep, { steps: 5 })
  }
  async function drag(from: Locator, to: Locator, where?: 'above' | 'below'): Promise<void> {
    await hold(from, to, where)
    await page.mouse.up()
  }
  return { ...screen, hold, drag }
}

function column({ page }: Screen, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

function card(screen: Screen, name: string, inColumn?: string): Locator {
  const where = inColumn === undefined ? screen.page : column(screen, inColumn)
  return where.getByRole('listitem').filter({ hasText: name })
}

async function cardsIn(screen: Screen, name: string): Promise<string[]> {
  const links = column(screen, name).getByRole('listitem').getByRole('link')
  return (await links.allTextContents()).filter((each) => names.includes(each))
}

async function expectFocus({ page }: Screen, name: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(name)
}

async function statusIdOf(leadId: string): Promise<string> {
  const { statusId }: Lead = await administrator.ask('GET', `/leads/${leadId}`)
  return statusId
}

async function statusOf(leadId: string): Promise<string> {
  const statusId = await statusIdOf(leadId)
  const { statuses } = await administrator.ask('GET', '/workspace')
  return statuses.find(({ id }: Status) => id === statusId)?.name ?? ''
}

async function boxOf(what: Locator) {
  await what.scrollIntoViewIfNeeded()
  const box = await what.boundingBox()
  if (!box) throw new Error(`${String(what)} is not to be seen`)
  return box
}

/** A finger on the screen, as the browser hears of one. */
async function fingerOn({ page }: Screen) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  let at = { x: 0, y: 0 }
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd') =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [at],
    })
  return {
    async longPress(what: Locator): Promise<void> {
      const box = await boxOf(what)
      at = { x: box.x + 60, y: box.y + 30 }
      await touch('touchStart')
      await expectSeen(page.locator('[data-lifted="pointer"]'))
    },
    async moveTo(what: Locator, deep: number): Promise<void> {
      const box = await boxOf(what)
      const end = { x: box.x + 60, y: box.y + box.height * deep }
      for (const part of [0.3, 0.6, 1]) {
        at = { x: at.x + (end.x - at.x) * part, y: at.y + (end.y - at.y) * part }
        await touch('touchMove')
      }
    },
    lift: () => touch('touchEnd'),
  }
}

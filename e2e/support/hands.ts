import type { Locator, Page } from 'playwright-core'
import type { Translate } from '#messages/messages.ts'

/** How a person works: the same deeds by mouse, by finger, or by keyboard alone. */
export interface Hands {
  /** Presses a button, follows a link. */
  press(target: Locator): Promise<void>
  /** Writes into a field, in place of what stands there. */
  write(field: Locator, text: string): Promise<void>
  /** Chooses one of a group of radio buttons. */
  choose(radio: Locator): Promise<void>
  /** Chooses from the browser's own list of choices. */
  pick(list: Locator, choice: string): Promise<void>
  /** Chooses from a list that the field opens, in which the options are ours. */
  take(field: Locator, choice: string): Promise<void>
  /** Opens the row of a list that was searched for. */
  openRow(row: Locator): Promise<void>
  /** Chooses a row together with others. */
  tick(row: Locator): Promise<void>
  /** Moves a card of a board to the column beside its own. */
  moveCard(card: Locator, column: Locator): Promise<void>
}

export function mouse(page: Page): Hands {
  return {
    press: (target) => target.click(),
    async write(field, text) {
      await field.click()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(text)
    },
    choose: (radio) => radio.click(),
    async pick(list, choice) {
      await list.selectOption({ label: choice })
    },
    async take(field, choice) {
      await field.click()
      await page.getByRole('option', { name: choice, exact: true }).click()
    },
    openRow: (row) => row.getByRole('link').click(),
    tick: (row) => row.getByRole('checkbox').click(),
    async moveCard(card, column) {
      const [from, to] = [await middleOf(card), await middleOf(column)]
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(from.x + 20, from.y + 10, { steps: 3 })
      await page.mouse.move(to.x, to.y, { steps: 5 })
      await page.mouse.up()
    },
  }
}

/** One finger on a small screen: what a mouse would drag or hover over is reached by menus. */
export function finger(page: Page, t: Translate): Hands {
  const byMenu = async (thing: Locator, deed: string) => {
    await thing.locator('[aria-haspopup="menu"]').tap()
    await page.getByRole('menuitem', { name: deed, exact: true }).tap()
  }
  return {
    ...mouse(page),
    press: (target) => target.tap(),
    async write(field, text) {
      await field.tap()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(text)
    },
    choose: (radio) => radio.tap(),
    async take(field, choice) {
      await field.tap()
      await page.getByRole('option', { name: choice, exact: true }).tap()
    },
    openRow: (row) => row.getByRole('link').tap(),
    tick: (row) => byMenu(row, t('leads.selection.choose')),
    async moveCard(card, column) {
      await byMenu(card, (await column.getAttribute('aria-label')) ?? '')
    },
  }
}

async function middleOf(what: Locator): Promise<{ x: number; y: number }> {
  await what.scrollIntoViewIfNeeded()
  const box = await what.boundingBox()
  if (!box) throw new Error(`${String(what)} is not to be seen`)
  return { x: box.x + box.width / 2, y: box.y + Math.min(40, box.height / 2) }
}

/** From now on a press of any pointer is an error. */
export async function refuseMouse(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart']) {
      addEventListener(kind, () => console.error(`There was a ${kind}, by keyboard alone`), true)
    }
  })
}

/** Only keys: Tab and Shift+Tab to get there, Enter, Space, arrows and letters to do it. */
export function keyboard(page: Page): Hands {
  const reach = (target: Locator) => tabTo(page, target)
  const type = (text: string) => strike(page, text)
  return {
    async press(target) {
      await reach(target)
      await page.keyboard.press('Enter')
    },
    async write(field, text) {
      await reach(field)
      await page.keyboard.press('ControlOrMeta+a')
      await type(text)
    },
    async choose(radio) {
      await reach(await chosenBeside(radio))
      await walk(page, radio, () => 'ArrowDown', 20)
      await page.keyboard.press('Space')
    },
    async pick(list, choice) {
      await reach(list)
      await type(choice)
    },
    async take(field, choice) {
      await reach(field)
      if ((await field.getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('Enter')
      const option = page.getByRole('option', { name: choice, exact: true })
      await option.waitFor()
      for (let pressed = 0; !(await isSelected(option)); pressed += 1) {
        if (pressed > 20) throw new Error(`${choice} is not reached with arrows`)
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
    },
    async openRow(row) {
      await reachRow(page, row)
      await page.keyboard.press('Enter')
    },
    async tick(row) {
      await reachRow(page, row)
      await page.keyboard.press('Space')
    },
    async moveCard(card, column) {
      await reach(card.getByRole('link').first())
      for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
      await column.getByRole('listitem').first().waitFor()
    },
  }
}

/** Tab stops once in a list; from there, arrows lead to every row. */
async function reachRow(page: Page, row: Locator): Promise<void> {
  await row.waitFor()
  await tabTo(page, page.locator('[role="row"][tabindex="0"]'))
  await walk(page, row, (isBehind) => (isBehind ? 'ArrowUp' : 'ArrowDown'), 20)
}

function isSelected(option: Locator): Promise<boolean> {
  return option.evaluate((element) => element.hasAttribute('data-combobox-selected'))
}

/** Letters as keys that were pressed, in any script: what only appears in a field chooses nothing in a list. */
async function strike(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const letter of text) {
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter })
  }
  await session.detach()
}

const FAR = 150

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  await walk(page, target, (isBehind) => (isBehind ? 'Shift+Tab' : 'Tab'), FAR)
}

/** Presses keys until the target has the focus; fails when it can't be got to. */
async function walk(
  page: Page,
  target: Locator,
  key: (isBehind: boolean) => string,
  most: number,
): Promise<void> {
  for (let pressed = 0; pressed <= most; pressed += 1) {
    const place = await target.evaluate((element) => {
      const focused = document.activeElement
      if (focused === element) return 'here'
      const order = focused?.compareDocumentPosition(element) ?? 0
      return order & Node.DOCUMENT_POSITION_PRECEDING ? 'behind' : 'ahead'
    })
    if (place === 'here') return
    await page.keyboard.press(key(place === 'behind'))
  }
  throw new Error(`${String(target)} is not reached with ${most} keys`)
}

/** The member of a radio group that Tab stops at. */
async function chosenBeside(radio: Locator): Promise<Locator> {
  const group = radio.locator('xpath=ancestor::*[@role="radiogroup"]')
  const chosen = group.getByRole('radio', { checked: true })
  return (await chosen.count()) > 0 ? chosen : group.getByRole('radio').first()
}

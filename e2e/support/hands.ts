import type { Locator, Page } from 'playwright-core'

/** How a person works: the same deeds by mouse, or by keyboard alone. */
export interface Hands {
  /** Presses a button, follows a link. */
  press(target: Locator): Promise<void>
  /** Writes into a field, in place of what stands there. */
  write(field: Locator, text: string): Promise<void>
  /** Chooses one of a group of radio buttons. */
  choose(radio: Locator): Promise<void>
  /** Chooses from the browser's own list of choices. */
  pick(list: Locator, choice: string): Promise<void>
  /** Opens the row of a list that was searched for. */
  openRow(row: Locator): Promise<void>
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
    openRow: (row) => row.getByRole('link').click(),
  }
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
    async openRow(row) {
      await reach(row)
      await page.keyboard.press('Enter')
    },
  }
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

import type { Page } from 'playwright-core'

/** What the router leaves in the page for those who look at it from outside. */
interface Routed {
  __TSR_ROUTER__: { navigate: (to: { href: string }) => Promise<void> }
}

/** Goes to another page of the app as a link would: what was loaded stays loaded. */
export async function followLink(page: Page, address: string): Promise<void> {
  await page.evaluate(async (href) => {
    await (window as unknown as Routed).__TSR_ROUTER__.navigate({ href })
  }, address)
}

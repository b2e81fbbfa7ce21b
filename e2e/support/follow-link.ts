import type { Page } from 'playwright-core'

/** Where the router leaves itself in the page, for those who look at it from outside. */
const ROUTER = '__TSR_ROUTER__'

type Routed = Record<typeof ROUTER, { navigate: (to: { href: string }) => Promise<void> }>

/** Goes to another page of the app as a link would: what was loaded stays loaded. */
export async function followLink(page: Page, address: string): Promise<void> {
  await page.evaluate(
    async ([name, href]) => {
      await (window as unknown as Routed)[name].navigate({ href })
    },
    [ROUTER, address] as const,
  )
}

import type { Page } from 'playwright-core'

/**
 * How long it takes, in milliseconds, until what somebody changed by `key` can be seen by whoever
 * has the list of leads open on the page; one figure for each change.
 */
export async function changesSeen(page: Page, key: string, changes: number): Promise<number[]> {
  const href = await page.locator('[role="grid"] [role="row"] a').first().getAttribute('href')
  const lead = `/api${new URL(href ?? '', page.url()).pathname}`
  const headers = { authorization: `Bearer ${key}` }
  const taken: number[] = []
  for (let change = 1; change <= changes; change += 1) {
    const company = `Seen at once ${change}`
    const { version } = (await (await page.request.get(lead, { headers })).json()) as {
      version: number
    }
    const started = performance.now()
    const [answer] = await Promise.all([
      page.request.patch(lead, {
        headers: { ...headers, 'if-match': `"${version}"` },
        data: { company },
      }),
      page.waitForFunction((text) => document.body.textContent.includes(text), company),
    ])
    if (!answer.ok()) throw new Error(`the change was refused: ${await answer.text()}`)
    taken.push(performance.now() - started)
  }
  return taken
}

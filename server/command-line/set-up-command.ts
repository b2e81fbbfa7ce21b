import { SetUp } from '#api/workspace.ts'
import { currencyOfCountry } from '#domain/currencies.ts'
import { refuseWhen } from '#domain/refusal.ts'
import { withKindling, personsLanguage } from '#server/command-line/kindling.ts'
import { answer } from '#server/command-line/answer.ts'
import { parseInput } from '#server/command-line/parse-input.ts'
import { readPassword } from '#server/command-line/read-password.ts'
import { makeWorkspace } from '#server/workspace/set-up.ts'
import { isSetUp } from '#server/workspace/workspace-queries.ts'

type SetUpOptions = {
  name: string
  email: string
  workspace: string
  template: string
  country: string
  currency?: string
  language?: string
  timeZone?: string
  json?: boolean
}

export async function setUpCommand(options: SetUpOptions): Promise<void> {
  const input = parseInput(SetUp, {
    ...options,
    workspaceName: options.workspace,
    language: options.language ?? personsLanguage(),
    timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: options.currency ?? currencyOfCountry(options.country),
    password: await readPassword(),
  })
  await withKindling(async ({ ctx }) => {
    refuseWhen((await isSetUp(ctx.db)) ? 'already_set_up' : undefined)
    const userId = await makeWorkspace(ctx, input)
    const words = `${input.workspaceName} is ready. Sign in as ${input.email} at ${ctx.publicUrl}`
    answer(options.json, { userId, url: ctx.publicUrl }, words)
  })
}

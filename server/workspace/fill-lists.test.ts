import { expect, test } from 'vitest'
import { BUILT_IN_ROLES } from '#domain/access.ts'
import { TEMPLATES } from '#domain/templates/index.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'
import { LANGUAGES } from '#messages/language.ts'
import { en } from '#messages/en.ts'
import { uk } from '#messages/uk.ts'

const messages = { en, uk }
const cases = LANGUAGES.flatMap(({ code }) =>
  Object.values<SalesTemplate>(TEMPLATES).map((template) => ({
    code,
    template,
    key: template.key,
  })),
)

test.each(cases)(
  'everything that $key begins with has its words in $code',
  ({ code, template }) => {
    const names: Record<string, unknown> = messages[code].setup.names
    const keys = {
      roles: Object.keys(BUILT_IN_ROLES),
      statuses: template.statuses.map(({ key }) => key),
      ratings: template.ratings.map(({ key }) => key),
      sources: template.sources,
      industries: template.industries,
      disqualifyReasons: template.disqualifyReasons,
      lossReasons: template.lossReasons,
      stages: template.stages.map(({ key }) => key),
    }
    for (const [list, wanted] of Object.entries(keys)) {
      expect(Object.keys(names[list] as object)).toEqual(expect.arrayContaining(wanted))
    }
  },
)

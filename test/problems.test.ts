import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { en } from '#messages/en.ts'

/** Every code that a refusal in the source carries, by the ways a refusal is written. */
const WAYS = [
  /new Refusal\(\s*'[a-z_]+',\s*'([a-z]+(?:_[a-z]+)*)'/g,
  /refuseWhen\([^\n]*?'([a-z]+(?:_[a-z]+)+)'/g,
  /\bcode: '([a-z]+(?:_[a-z]+)+)'/g,
]
/** Rules answer with a code; other functions of the domain may answer with other words. */
const RULE = /function whyNot\w+\([\s\S]*?\n\}/g
const CODE = /'([a-z]+(?:_[a-z]+)+)'/g

const root = path.resolve(import.meta.dirname, '..')
const files = globSync('{domain,api,server}/**/*.ts', { cwd: root }).filter(
  (file) => !file.endsWith('.test.ts') && !file.startsWith('server/command-line/'),
)

test('every refusal has a sentence for the person it is said to', () => {
  const silent: string[] = []
  for (const file of files) {
    const text = readFileSync(path.join(root, file), 'utf8')
    const rules = [...text.matchAll(RULE)].flatMap(([rule]) => [...rule.matchAll(CODE)])
    const codes = [...WAYS.flatMap((way) => [...text.matchAll(way)]), ...rules].map(
      (match) => match[1]!,
    )
    const unsaid = codes.filter((code) => !(code in en.problems))
    if (unsaid.length > 0) silent.push(`${file}: ${unsaid.join(', ')}`)
  }
  expect(silent).toEqual([])
})

import { KEY_SCOPES, type KeyScope } from '#domain/access.ts'
import type { Translate } from '#messages/messages.ts'

export const LEVELS = ['none', 'read', 'write'] as const
type Level = (typeof LEVELS)[number]

export type Area = KeyScope extends `${infer A}.${string}` ? A : never

/** The parts of the API that a key can be limited to, in the order of its scopes. */
export const AREAS = [...new Set(KEY_SCOPES.map((scope) => scope.split('.')[0]))] as Area[]

export type Levels = Record<Area, Level>

/** Who may change may read as well, so one scope an area says it. */
export function scopesOf(levels: Levels): KeyScope[] {
  return AREAS.flatMap((area) => {
    const level = levels[area]
    return level === 'none' ? [] : [`${area}.${level}` as const]
  })
}

/** What a key may do in one line: "Leads (read and change), Deals (read)". */
export function scopesInWords(scopes: readonly KeyScope[], t: Translate): string {
  return AREAS.flatMap((area) => {
    const level = levelOf(scopes, area)
    if (level === 'none') return []
    return [
      `${t(`people.keys.areas.${area}`)}: ${t(`people.keys.levels.${level}`).toLocaleLowerCase()}`,
    ]
  }).join(' · ')
}

function levelOf(scopes: readonly KeyScope[], area: Area): Level {
  if (scopes.includes(`${area}.write`)) return 'write'
  return scopes.includes(`${area}.read`) ? 'read' : 'none'
}

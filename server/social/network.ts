import type { z } from 'zod'
import type { SocialPost } from '#api/social.ts'
import { Refusal } from '#domain/refusal.ts'
import type { OutsideAnswer, Outgoing, OutsideRequest } from '#server/http/outgoing.ts'

/** How one network is asked: with the administrator's server and token, where it has such. */
export type Asking = {
  outgoing: Outgoing
  profile: string
  address: string | null
  token: string | undefined
}
export type ReadPosts = (asking: Asking) => Promise<SocialPost[]>

/** Asks for JSON and takes of it what the shape names; anything else is unreadable. */
export async function askJson<Shape extends z.ZodType>(
  outgoing: Outgoing,
  address: string,
  shape: Shape,
  headers: OutsideRequest['headers'] = {},
): Promise<z.output<Shape>> {
  const answer = await outgoing(address, { accept: 'application/json', headers })
  refuseFailure(answer)
  let parsed: unknown
  try {
    parsed = JSON.parse(answer.body.toString('utf8'))
  } catch {
    throw unreadable()
  }
  const result = shape.safeParse(parsed)
  if (!result.success) throw unreadable()
  return result.data
}

export function refuseFailure({ status }: OutsideAnswer): void {
  if (status >= 200 && status < 300) return
  throw new Refusal('unavailable', failureOf(status))
}

function failureOf(status: number): string {
  if (status === 400 || status === 404 || status === 410) return 'profile_not_found'
  if (status === 401 || status === 403) return 'outside_denied'
  return status === 429 ? 'outside_busy' : 'outside_failing'
}

export function unreadable(): Refusal {
  return new Refusal('unavailable', 'outside_unreadable')
}

/** What was typed names nobody on this network. */
export function profileUnclear(): Refusal {
  return new Refusal('unavailable', 'profile_unclear')
}

/** A time that another server wrote; null when it is none. */
export function instantOf(text: string | null | undefined): string | null {
  const at = new Date(text ?? '')
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** An address that is safe to link to. */
export function linkOf(text: string | null | undefined, base?: string): string | null {
  const url = URL.parse(text ?? '', base)
  return url && ['http:', 'https:'].includes(url.protocol) ? url.href : null
}

import { inLatin } from '#domain/latin.ts'
import { MARKETS, type Market } from '#demo/markets.ts'
import type { Random } from '#demo/random.ts'

/** Somebody who asks the demo company for something, at a company of his own. */
export type Enquirer = {
  firstName: string
  lastName: string
  company: string
  industry: string
  email: string
  website: string
  phone: string
  street: string
  city: string
  state: string | null
  postalCode: string
  country: string
}

/** Makes up one enquirer after the other, no two of the same name, company or phone. */
export function enquirersFrom(random: Random): () => Enquirer {
  const taken = new Set<string>()
  const marketWeights = Object.fromEntries(MARKETS.map(({ weight }, at) => [at, weight]))
  return function invent(): Enquirer {
    for (;;) {
      const enquirer = inventOne(random, MARKETS[Number(random.weighted(marketWeights))]!)
      const { firstName, lastName, company, phone } = enquirer
      const marks = [`${firstName} ${lastName}`, company, phone]
      if (marks.some((mark) => taken.has(mark))) continue
      for (const mark of marks) taken.add(mark)
      return enquirer
    }
  }
}

function inventOne(random: Random, market: Market): Enquirer {
  const { firstName, lastName } = nameOf(random, market)
  const [kind, industry] = random.pick(market.kinds)
  const company = kind.replace('*', random.pick(market.words))
  const { street, city, state = null, postalCode, phone } = random.pick(market.places)
  const domain = `${slug(company)}.example`
  return {
    firstName,
    lastName,
    company,
    industry,
    email: `${slug(random.chance(0.5) ? firstName : `${firstName} ${lastName}`)}@${domain}`,
    website: `https://www.${domain}`,
    phone: withDigits(random, phone),
    street: withDigits(random, street),
    city,
    state,
    postalCode,
    country: market.country,
  }
}

function nameOf(random: Random, market: Market) {
  const isWoman = random.chance(0.45)
  const [masculine, feminine = masculine] = random.pick(market.families).split('/')
  return {
    firstName: random.pick(isWoman ? market.women : market.men),
    lastName: (isWoman ? feminine : masculine)!,
  }
}

function withDigits(random: Random, pattern: string): string {
  // A house number does not begin with a nought; a phone's last digits may.
  return pattern.replaceAll('#', (_, at: number) =>
    String(random.between(/[\d#]/.test(pattern[at - 1] ?? '') ? 0 : 1, 9)),
  )
}

/** As part of an address: Latin letters, digits and single hyphens. */
function slug(name: string): string {
  const latin = inLatin(name).replaceAll('ł', 'l').replaceAll('ß', 'ss').replaceAll('’', '')
  const plain = latin.normalize('NFD').replaceAll(/\p{M}/gu, '')
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
}

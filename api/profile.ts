import { z } from 'zod'
import { COMPANY_SIZES, REVENUE_RANGES } from '#domain/leads.ts'
import { Country, Id, OptionalText, OutId } from '#api/shapes.ts'

/** Where somebody is and what business it is: what leads and customers are both described by. */
export const writableProfile = {
  website: OptionalText(500),
  street: OptionalText(300),
  city: OptionalText(120),
  state: OptionalText(120),
  postalCode: OptionalText(30),
  country: Country.nullable().optional(),
  industryId: Id.nullable().optional(),
  /** Given, it stays whatever the address says; null: in no zone. Left out, the rules for zones set it. */
  zoneId: Id.nullable().optional(),
  /** False: the rules for zones set it again. */
  zoneByHand: z.boolean().optional(),
  companySize: z.enum(COMPANY_SIZES).nullable().optional(),
  annualRevenue: z.enum(REVENUE_RANGES).nullable().optional(),
}

const text = z.string().nullable()

/** The same as it is read. */
export const shownProfile = {
  website: text,
  street: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  industryId: OutId.nullable(),
  zoneId: OutId.nullable(),
  /** Somebody chose the zone: it does not follow the address. */
  zoneByHand: z.boolean(),
  companySize: text,
  annualRevenue: text,
}

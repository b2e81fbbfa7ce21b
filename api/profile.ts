import { z } from 'zod'
import { COMPANY_SIZES, REVENUE_RANGES } from '#domain/leads.ts'
import { Country, Id, OptionalText } from '#api/shapes.ts'

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

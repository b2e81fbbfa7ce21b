/** Where somebody is and what business it is: what leads and customers are both described by. */
export type Profile = {
  website: string | null
  street: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  country: string | null
  industryId: string | null
  zoneId: string | null
  zoneByHand: boolean
  companySize: string | null
  annualRevenue: string | null
}

export const EMPTY_PROFILE: Profile = {
  website: null,
  street: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  industryId: null,
  zoneId: null,
  zoneByHand: false,
  companySize: null,
  annualRevenue: null,
}

export function profileColumns(profile: Profile) {
  return {
    website: profile.website,
    street: profile.street,
    city: profile.city,
    state: profile.state,
    postal_code: profile.postalCode,
    country: profile.country,
    industry_id: profile.industryId,
    zone_id: profile.zoneId,
    zone_by_hand: profile.zoneByHand,
    company_size: profile.companySize,
    annual_revenue: profile.annualRevenue,
  }
}

/** The same of a stored record. */
export function profileOf(row: ReturnType<typeof profileColumns>): Profile {
  return {
    website: row.website,
    street: row.street,
    city: row.city,
    state: row.state,
    postalCode: row.postal_code,
    country: row.country,
    industryId: row.industry_id,
    zoneId: row.zone_id,
    zoneByHand: row.zone_by_hand,
    companySize: row.company_size,
    annualRevenue: row.annual_revenue,
  }
}

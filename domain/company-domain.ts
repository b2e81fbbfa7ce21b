import { emailDomain, isFreeMailDomain, normalEmail } from './matching.ts'

/** Sites where companies have pages of their own, so that the address says nothing about which one. */
const SHARED_SITES =
  /(^|\.)(facebook|instagram|linkedin|twitter|x|youtube|tiktok|t|linktr|google|prom|olx|rozetka|ebay|etsy|amazon|wixsite|blogspot|wordpress)\.(com|me|ee|ua|com\.ua|co\.uk)$/

/**
 * The internet domain by which two records are known to be one company: of the email unless its
 * provider gives addresses to anybody, else of the website. ASCII, lower case, without `www.`.
 */
export function companyDomain(
  email: string | null | undefined,
  website: string | null | undefined,
): string | null {
  const address = normalEmail(email)
  const ofEmail = address && emailDomain(address)
  if (ofEmail && !isFreeMailDomain(ofEmail)) return ofEmail
  const ofSite = websiteDomain(website)
  return ofSite && !isFreeMailDomain(ofSite) && !SHARED_SITES.test(ofSite) ? ofSite : null
}

function websiteDomain(website: string | null | undefined): string | null {
  const typed = website?.trim()
  if (!typed) return null
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`)
  const host = url?.hostname.replace(/^www\./, '').replace(/\.$/, '') ?? ''
  return /\.[a-z\d-]{2,}$/.test(host) && !/\.\d+$/.test(host) ? host : null
}

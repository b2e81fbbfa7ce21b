import type { ConversionPreview, Match } from '#api/conversions.ts'

/** A customer that the lead can be linked to, with what speaks for it. */
export interface CustomerChoice {
  customerId: string
  /** Named only where it is surely this person; else the server looks for it, or makes one. */
  contactId: string | undefined
  name: string
  number: string | null
  contactName: string | undefined
  email: string | null
  phone: string | null
  reasons: Match['reasons']
}

/** The customers found, strongest first: a customer and its contact are one choice. */
export function customerChoices({ matches }: ConversionPreview): CustomerChoice[] {
  const choices = new Map<string, CustomerChoice>()
  for (const match of matches.items) {
    if (!match.customerId) continue
    const known = choices.get(match.customerId)
    choices.set(match.customerId, known ? joined(known, match) : choiceOf(match, match.customerId))
  }
  return [...choices.values()]
}

function choiceOf(match: Match, customerId: string): CustomerChoice {
  const isContact = match.type === 'contact'
  return {
    customerId,
    contactId: isContact ? sureContact(match) : undefined,
    name: isContact ? (match.company ?? match.name) : match.name,
    number: match.number,
    contactName: isContact ? match.name : undefined,
    email: match.email,
    phone: match.phone,
    reasons: match.reasons,
  }
}

function joined(known: CustomerChoice, match: Match): CustomerChoice {
  const added = choiceOf(match, known.customerId)
  const isCustomer = match.type === 'customer'
  return {
    ...known,
    contactId: known.contactId ?? added.contactId,
    name: isCustomer ? match.name : known.name,
    number: isCustomer ? match.number : known.number,
    contactName: known.contactName ?? added.contactName,
    email: known.email ?? match.email,
    phone: known.phone ?? match.phone,
    reasons: [...new Set([...known.reasons, ...match.reasons])],
  }
}

/** A shared phone alone proves nothing: two people of one office answer it. */
function sureContact({ reasons, contactId }: Match): string | undefined {
  const isSame =
    reasons.includes('same_email') ||
    (reasons.includes('same_phone') && reasons.includes('same_name'))
  return (isSame && contactId) || undefined
}

import { countryCodes } from '#domain/countries.ts'
import { currencyCodes } from '#domain/currencies.ts'
import { refuseFields } from '#domain/refusal.ts'

/** Refuses a country or a currency that there is not; what is left out is fine. */
export function refuseUnknownPlace(input: { country?: string; currency?: string }): void {
  const { country, currency } = input
  refuseFields([
    ...(country && !countryCodes().includes(country)
      ? [{ field: 'country', code: 'not_in_list' }]
      : []),
    ...(currency && !currencyCodes().includes(currency)
      ? [{ field: 'currency', code: 'not_in_list' }]
      : []),
  ])
}

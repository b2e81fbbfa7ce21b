import { COMPANY_SIZES, PRIORITIES, REVENUE_RANGES } from '#domain/leads.ts'
import type { Condition } from '#domain/suggested-rating.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { optionsOf, type Option } from '#web/ui/fields.ts'
import { useCountryOptions } from '#web/ui/places.ts'
import { useWorkspace } from '#web/workspace.ts'
import { zoneOptions } from '#web/zones.ts'

/** What a condition on a listed field can be compared with. */
export function useConditionOptions({ field, values }: Condition): Option[] {
  const words = useFieldWords()
  const countries = useCountryOptions()
  const { sources, industries, zones } = useWorkspace()
  const inUse = (entries: typeof sources) =>
    optionsOf(entries.filter(({ id, retiredAt }) => retiredAt === null || values.includes(id)))
  const coded = (codes: readonly string[]) =>
    codes.map((value) => ({ value, label: words.value(field, value) ?? value }))
  switch (field) {
    case 'country':
      return countries
    case 'sourceId':
      return inUse(sources)
    case 'industryId':
      return inUse(industries)
    case 'zoneId':
      return zoneOptions(zones, values)
    case 'priority':
      return coded(PRIORITIES)
    case 'companySize':
      return coded(COMPANY_SIZES)
    case 'annualRevenue':
      return coded(REVENUE_RANGES)
    default:
      return []
  }
}

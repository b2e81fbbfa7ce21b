import { useMemo } from 'react'
import { type CustomField, customName, hasOptions } from '#domain/fields.ts'
import type { ChoiceField } from '#domain/import-choices.ts'
import { offeredFields } from '#web/fields/custom-fields.ts'
import { offeredOptions } from '#web/fields/custom-options.ts'
import { COMPANY_SIZES, PRIORITIES, REVENUE_RANGES } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { useCountryOptions } from '#web/ui/places.ts'
import { optionsOf, type Option } from '#web/ui/fields.ts'
import { useWorkspace } from '#web/workspace.ts'
import { zoneOptions } from '#web/zones.ts'

/** Of custom fields only those have choices whose values are listed. */
type Choices = Record<ChoiceField, Option[]> & Partial<Record<string, Option[]>>

/** What the cells of a field can choose from: entries of the workspace's lists by id, and built-in choices by code. */
export function useChoices(): Choices {
  const t = useT()
  const workspace = useWorkspace()
  const countries = useCountryOptions()
  return useMemo(() => {
    const { sources, ratings, industries, zones, statuses, tags, currency } = workspace
    const yesNo = [
      { value: 'true', label: t('ui.yes') },
      { value: 'false', label: t('ui.no') },
    ]
    const own = (field: CustomField): Option[] | undefined => {
      if (field.type === 'yesNo') return yesNo
      if (field.type === 'user') {
        return optionsOf(workspace.users.filter(({ isDisabled }) => !isDisabled))
      }
      if (!hasOptions(field.type)) return undefined
      return offeredOptions(field, [])
    }
    const custom = offeredFields(workspace.fields, 'leads').map((field) => [
      customName(field.key),
      own(field),
    ])
    return {
      ...(Object.fromEntries(custom) as Partial<Record<string, Option[]>>),
      source: entries(sources),
      rating: entries(ratings),
      industry: entries(industries),
      zone: zoneOptions(zones),
      status: entries(
        statuses.filter(({ chosenByHand, kind }) => chosenByHand && kind !== 'closed'),
      ),
      tags: optionsOf(tags),
      priority: PRIORITIES.map((value) => ({ value, label: t(`timeline.priorities.${value}`) })),
      country: countries,
      companySize: COMPANY_SIZES.map((range) => ({
        value: range,
        label: t('timeline.employees', { range }),
      })),
      annualRevenue: REVENUE_RANGES.map((range) => ({
        value: range,
        label: t('timeline.millions', { range, currency }),
      })),
      doNotCall: yesNo,
      emailOptOut: yesNo,
    }
  }, [workspace, countries, t])
}

function entries(list: readonly { id: string; name: string; retiredAt: string | null }[]) {
  return optionsOf(list.filter(({ retiredAt }) => retiredAt === null))
}

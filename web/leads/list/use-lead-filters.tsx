import { CHANNELS } from '#domain/timeline.ts'
import { PRIORITIES, STATUS_KINDS } from '#domain/leads.ts'
import { useLanguage } from '#web/i18n.tsx'
import { PriorityLabel } from '#web/leads/labels/PriorityLabel.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { StatusLabel } from '#web/leads/labels/StatusLabel.tsx'
import { useOwnerFilter } from '#web/lists/use-owner-filter.ts'
import type { FilterField } from '#web/ui/FilterBar.tsx'
import { optionsOf, type Option } from '#web/ui/fields.ts'
import { useFormat } from '#web/ui/format.ts'
import { choosable, useWorkspace } from '#web/workspace.ts'
import { zoneOptions } from '#web/zones.ts'
import { channelWord } from './channel-word.ts'
import { dayFields } from './day-filters.ts'
import { valuesOf } from './lead-filters.ts'
import type { LeadListSearch, LeadPage } from './lead-list-address.ts'

type ListEntry = { id: string; key: string; name: string; retiredAt: string | null }

/** The filters of a page of leads as the FilterBar takes them, and what of them is chosen. */
export function useLeadFilters(page: LeadPage, search: LeadListSearch) {
  const { t, locale } = useLanguage()
  const format = useFormat()
  const workspace = useWorkspace()
  const owner = useOwnerFilter({ withTeam: true })

  const none: Option = { value: 'none', label: t('leads.filters.none') }
  const yesNo = [
    { value: 'true', label: t('ui.yes') },
    { value: 'false', label: t('ui.no') },
  ]
  // An entry that is retired, or not of this page, is only offered where a link asks for it; a link
  // may name keys or ids.
  const entries = (
    list: readonly ListEntry[],
    chosen: string | undefined,
    all: readonly ListEntry[] = list,
  ): Option[] => {
    const values = chosen?.split(',') ?? []
    const named = all.filter(({ id, key }) => values.includes(id) || values.includes(key))
    return [...new Set([...choosable(list), ...named])].map(({ id, key, name }) => ({
      value: values.includes(id) ? id : key,
      label: name,
    }))
  }
  const idOf = (list: readonly ListEntry[], { value }: Option) =>
    list.find(({ id, key }) => key === value || id === value)?.id ?? ''

  const statuses = workspace.statuses.filter(({ kind }) => page !== 'new' || kind === 'open')
  const fields: (FilterField | false)[] = [
    (statuses.length > 1 || search.status !== undefined) && {
      id: 'status',
      label: t('timeline.fields.statusId'),
      options: entries(statuses, search.status, workspace.statuses),
      renderOption: (option) => <StatusLabel statusId={idOf(workspace.statuses, option)} />,
    },
    (page !== 'new' || search.kind !== undefined) && {
      id: 'kind',
      label: t('leads.filters.kind'),
      options: STATUS_KINDS.map((value) => ({ value, label: t(`leads.filters.kinds.${value}`) })),
    },
    {
      id: 'rating',
      label: t('timeline.fields.ratingId'),
      options: [...entries(workspace.ratings, search.rating), none],
      renderOption: (option) =>
        option.value === 'none' ? (
          option.label
        ) : (
          <RatingLabel ratingId={idOf(workspace.ratings, option)} />
        ),
    },
    {
      id: 'priority',
      label: t('timeline.fields.priority'),
      options: PRIORITIES.toReversed().map((value) => ({
        value,
        label: t(`timeline.priorities.${value}`),
      })),
      renderOption: ({ value }) => (
        <PriorityLabel priority={PRIORITIES.find((name) => name === value) ?? 'normal'} />
      ),
    },
    {
      id: 'source',
      label: t('timeline.fields.sourceId'),
      options: [...entries(workspace.sources, search.source), none],
    },
    (workspace.zones.length > 0 || search.zone !== undefined) && {
      id: 'zone',
      label: t('timeline.fields.zoneId'),
      options: [...zoneOptions(workspace.zones, search.zone?.split(',')), none],
    },
    page !== 'mine' && owner,
    (workspace.teams.length > 0 || search.team !== undefined) && {
      id: 'team',
      label: t('timeline.fields.teamId'),
      options: [
        { value: 'mine', label: t('leads.filters.myTeams') },
        ...optionsOf(workspace.teams),
        none,
      ],
    },
    (workspace.tags.length > 0 || search.tag !== undefined) && {
      id: 'tag',
      label: t('timeline.fields.tagIds'),
      options: optionsOf(workspace.tags),
    },
    ...dayFields(search, t, format),
    { id: 'unread', label: t('leads.filters.unread'), choose: 'one', options: yesNo },
    { id: 'hasDeals', label: t('leads.filters.hasDeals'), choose: 'one', options: yesNo },
    (workspace.industries.length > 0 || search.industry !== undefined) && {
      id: 'industry',
      label: t('timeline.fields.industryId'),
      options: [...entries(workspace.industries, search.industry), none],
    },
    {
      id: 'country',
      label: t('timeline.fields.country'),
      options: namedCountries(search.country, locale),
      // What is known of all countries is too much to bring along with every list.
      loadOptions: async () => (await import('#web/ui/places.ts')).countryOptions(locale),
    },
    {
      id: 'channel',
      label: t('leads.columns.channel'),
      options: CHANNELS.map((value) => ({ value, label: channelWord(value, t) })),
    },
    page !== 'new' &&
      search.isNew !== undefined && {
        id: 'isNew',
        label: t('leads.filters.isNew'),
        choose: 'one',
        options: yesNo,
      },
    // This one comes by a link from an import; here it is only shown and taken away.
    search.import !== undefined && {
      id: 'import',
      label: t('leads.filters.import'),
      options: [{ value: search.import, label: t('leads.filters.thisImport') }],
    },
  ]
  const shown = fields.filter((field) => field !== false)
  return { fields: shown, values: valuesOf(search, shown) }
}

/** The chosen countries by name; a link may misspell one. */
function namedCountries(chosen: string | undefined, locale: string): Option[] {
  if (chosen === undefined) return []
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  return chosen.split(',').map((value) => ({
    value,
    label: /^[A-Z]{2}$/.test(value) ? (names.of(value) ?? value) : value,
  }))
}

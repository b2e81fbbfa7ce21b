import type { Translate } from '#messages/messages.ts'
import { PRIORITIES, STATUS_KINDS } from '#domain/leads.ts'
import { useLanguage } from '#web/i18n.tsx'
import { PriorityLabel } from '#web/leads/labels/PriorityLabel.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { StatusLabel } from '#web/leads/labels/StatusLabel.tsx'
import type { Option } from '#web/ui/fields.ts'
import type { FilterField, FilterValues } from '#web/ui/FilterBar.tsx'
import { useFormat, type Format } from '#web/ui/format.ts'
import { choosable, useMe, useWorkspace } from '#web/workspace.ts'
import { CREATED_RANGES } from './created-ranges.ts'
import type { LeadListSearch, LeadPage } from './lead-list-address.ts'

/** Stands in the list of ranges for two days that were typed, and for typing them. */
const TYPED_DAYS = 'typed'
const TYPE_DAYS = 'type'

type ListEntry = { id: string; key: string; name: string; retiredAt: string | null }

/** The filters of a page of leads as the FilterBar takes them, and back to what the address holds. */
export function useLeadFilters(page: LeadPage, search: LeadListSearch) {
  const { t, locale } = useLanguage()
  const format = useFormat()
  const workspace = useWorkspace()
  const me = useMe()

  const none: Option = { value: 'none', label: t('leads.filters.none') }
  const entries = (list: readonly ListEntry[], chosen: string | undefined): Option[] => {
    const values = chosen?.split(',') ?? []
    const named = list.filter(({ id, key }) => values.includes(id) || values.includes(key))
    return [...new Set([...choosable(list), ...named])].map(({ id, key, name }) => ({
      value: values.includes(id) ? id : key,
      label: name,
    }))
  }
  const idOf = (list: readonly ListEntry[], { value }: Option) =>
    list.find(({ id, key }) => key === value || id === value)?.id ?? ''

  const statuses = workspace.statuses.filter(({ kind }) => page !== 'new' || kind === 'open')
  const others = workspace.users
    .filter(({ id }) => id !== me.id)
    .toSorted(
      (a, b) => Number(a.isDisabled) - Number(b.isDisabled) || format.compare(a.name, b.name),
    )
  const fields: (FilterField | false)[] = [
    statuses.length > 1 && {
      id: 'status',
      label: t('timeline.fields.statusId'),
      options: entries(statuses, search.status),
      renderOption: (option) => <StatusLabel statusId={idOf(statuses, option)} />,
    },
    {
      id: 'source',
      label: t('timeline.fields.sourceId'),
      options: [...entries(workspace.sources, search.source), none],
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
    page !== 'mine' && {
      id: 'owner',
      label: t('timeline.fields.ownerId'),
      options: [
        { value: 'me', label: t('leads.filters.me') },
        { value: 'none', label: t('leads.filters.nobody') },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ],
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
      id: 'followUp',
      label: t('leads.filters.followUp'),
      choose: 'one',
      options: (['overdue', 'today', 'this_week', 'planned', 'none'] as const).map((value) => ({
        value,
        label: t(`leads.filters.followUps.${value}`),
      })),
    },
    {
      id: 'created',
      label: t('leads.filters.created'),
      choose: 'one',
      options: [
        ...CREATED_RANGES.map((value) => ({
          value,
          label: t(`leads.filters.createdRanges.${value}`),
        })),
        ...typedDays(search, t, format),
        { value: TYPE_DAYS, label: t('leads.filters.betweenDays') },
      ],
    },
    workspace.tags.length > 0 && {
      id: 'tag',
      label: t('timeline.fields.tagIds'),
      options: workspace.tags.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      id: 'hasDeals',
      label: t('leads.filters.hasDeals'),
      choose: 'one',
      options: [
        { value: 'true', label: t('ui.yes') },
        { value: 'false', label: t('ui.no') },
      ],
    },
    {
      id: 'industry',
      label: t('timeline.fields.industryId'),
      options: [...entries(workspace.industries, search.industry), none],
    },
    // These come by links, from a report or an import; here they are only shown and taken away.
    page !== 'new' &&
      search.kind !== undefined && {
        id: 'kind',
        label: t('leads.filters.kind'),
        options: STATUS_KINDS.map((value) => ({ value, label: t(`leads.filters.kinds.${value}`) })),
      },
    search.import !== undefined && {
      id: 'import',
      label: t('leads.filters.import'),
      options: [{ value: search.import, label: t('leads.filters.thisImport') }],
    },
    search.country !== undefined && {
      id: 'country',
      label: t('timeline.fields.country'),
      options: search.country.split(',').map((value) => ({
        value,
        label: new Intl.DisplayNames(locale, { type: 'region' }).of(value) ?? value,
      })),
    },
    search.team !== undefined && {
      id: 'team',
      label: t('timeline.fields.teamId'),
      options: workspace.teams.map(({ id, name }) => ({ value: id, label: name })),
    },
    search.channel !== undefined && {
      id: 'channel',
      label: t('leads.filters.channel'),
      options: search.channel.split(',').map((value) => ({ value, label: value })),
    },
  ]
  const shown = fields.filter((field) => field !== false)
  return { fields: shown, values: valuesOf(search, shown) }
}

/** What the chips say, as a change of the address; `typeDays` when two days are still to be typed. */
export function searchOf(
  values: FilterValues,
  fields: readonly FilterField[],
  search: LeadListSearch,
): { change: LeadListSearch; typeDays: boolean } {
  const change: Record<string, string | undefined> = {}
  for (const { id } of fields) change[id] = values[id]?.join(',')
  const [created] = values['created'] ?? []
  if (created === TYPE_DAYS) return { change: {}, typeDays: true }
  if (created === TYPED_DAYS) return { change: { ...change, created: undefined }, typeDays: false }
  if (search.createdFrom ?? search.createdTo) {
    change['createdFrom'] = undefined
    change['createdTo'] = undefined
  }
  return { change, typeDays: false }
}

function valuesOf(search: LeadListSearch, fields: readonly FilterField[]): FilterValues {
  const values: Record<string, string[]> = {}
  for (const { id } of fields) {
    const value = search[id as keyof LeadListSearch]
    if (value !== undefined) values[id] = value.split(',')
  }
  if (search.created === undefined && (search.createdFrom ?? search.createdTo)) {
    values['created'] = [TYPED_DAYS]
  }
  return values
}

function typedDays(
  { createdFrom, createdTo }: LeadListSearch,
  t: Translate,
  format: Format,
): Option[] {
  const from = createdFrom && dayWords(createdFrom, format)
  const to = createdTo && dayWords(createdTo, format)
  if (from && to) return [{ value: TYPED_DAYS, label: t('leads.filters.fromTo', { from, to }) }]
  if (from) return [{ value: TYPED_DAYS, label: t('leads.filters.fromOn', { from }) }]
  return to ? [{ value: TYPED_DAYS, label: t('leads.filters.upTo', { to }) }] : []
}

/** A day that a link misspells is shown as it is; the server says what is wrong with it. */
function dayWords(day: string, format: Format): string {
  return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : format.plainDate(day)
}

import type { UseFormReturnType } from '@mantine/form'
import type { Rating } from '#api/workspace.ts'
import { MOST_STARS, RATING_STYLES, starsShown } from '#domain/ratings.ts'
import { useT } from '#web/i18n.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { PageBody } from '#web/ui/PageBar.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { Stars } from '#web/ui/Stars.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { TextAreaField } from '#web/ui/TextField.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useAtOnce } from '#web/use-at-once.ts'
import { useDialog } from '#web/use-dialog.ts'
import { useWorkspace } from '#web/workspace.ts'
import { ColorField, colorOf } from './lists/ColorField.tsx'
import { EditEntryDialog, NewEntryDialog } from './lists/EntryDialog.tsx'
import styles from './lists/EntryList.module.css'
import { useAddEntry, useChangeEntry } from './lists/list-deeds.ts'
import { ListBar } from './lists/ListBar.tsx'
import { OrderedEntries } from './lists/OrderedEntries.tsx'
import { SuggestionsSection } from './lists/suggestions/SuggestionsSection.tsx'
import { useUpdateWorkspace } from './use-update-workspace.ts'

/** The ratings in order, how they are shown, and what suggests one. */
export function RatingsPage() {
  const t = useT()
  const { ratings, ratingStyle } = useWorkspace()
  const { isOpen, open, close } = useDialog()
  const add = useAddEntry('ratings')
  const change = useChangeEntry('ratings')
  const edited = ratings.find(({ id }) => isOpen(id))
  const title = t('administration.pages.ratings')
  const render = ({ name, color, ...rating }: Rating) => {
    const stars = starsShown(rating, ratingStyle)
    return (
      <>
        <StatusBadge tone={toneOf(color)}>{name}</StatusBadge>
        {stars !== undefined && <Stars value={stars} />}
      </>
    )
  }
  return (
    <>
      <ListBar title={title} count={ratings.length} onAdd={() => open('new')} />
      <PageBody width="reading">
        <p className={styles.hint}>{t('lists.order')}</p>
        <OrderedEntries
          list="ratings"
          label={title}
          entries={ratings}
          render={render}
          about={({ criteria }) => criteria}
          onAdd={() => open('new')}
          onEdit={({ id }) => open(id)}
          filter="rating"
        />
        <section className={styles.section} aria-label={t('lists.ratings.style')}>
          <div className={styles.narrow}>
            <StyleChoice />
          </div>
        </section>
        <SuggestionsSection />
      </PageBody>
      {isOpen('new') && (
        <NewEntryDialog
          title={t('lists.ratings.new')}
          empty={NEW}
          add={add}
          fields={(form) => <RatingFields form={form} />}
          onClose={close}
        />
      )}
      {edited && (
        <EditEntryDialog<RatingValues>
          key={edited.id}
          title={t('lists.ratings.edit')}
          entry={edited}
          values={valuesOf(edited)}
          change={change}
          fields={(form) => <RatingFields form={form} />}
          onClose={close}
        />
      )}
    </>
  )
}

type RatingValues = {
  name: string
  color: ReturnType<typeof colorOf>
  stars: number | null
  criteria: string | null
}
const NEW: RatingValues = { name: '', color: 'gray', stars: null, criteria: '' }

function valuesOf({ name, color, stars, criteria }: Rating): RatingValues {
  return { name, color: colorOf(color), stars, criteria }
}

/** At once, for everybody; a label or stars, whichever the team reads faster. */
function StyleChoice() {
  const t = useT()
  const { ratingStyle } = useWorkspace()
  const update = useAtOnce(useUpdateWorkspace())
  return (
    <SelectField
      label={t('lists.ratings.style')}
      help={t('lists.ratings.styleHelp')}
      value={ratingStyle}
      options={RATING_STYLES.map((value) => ({ value, label: t(`lists.ratings.styles.${value}`) }))}
      onChange={(value) => {
        const style = RATING_STYLES.find((each) => each === value)
        if (style && style !== ratingStyle) void update({ ratingStyle: style })
      }}
    />
  )
}

const STARS = Array.from({ length: MOST_STARS + 1 }, (_, stars) => stars)

function RatingFields({ form }: { form: UseFormReturnType<RatingValues> }) {
  const t = useT()
  const { value: stars, onChange: setStars, ...starsField } = fieldOf(form, 'stars')
  const { value: criteria, ...criteriaField } = fieldOf(form, 'criteria')
  return (
    <>
      <ColorField label={t('lists.color')} {...fieldOf(form, 'color')} />
      <SelectField
        label={t('lists.ratings.stars')}
        {...starsField}
        value={stars === null ? 'none' : String(stars)}
        onChange={(value) => setStars(value === 'none' ? null : Number(value))}
        options={[
          { value: 'none', label: t('lists.ratings.noStars') },
          ...STARS.map((count) => ({
            value: String(count),
            label: t('ui.starsOf', { count, max: MOST_STARS }),
          })),
        ]}
        renderOption={({ value, label }) =>
          value === 'none' ? label : <Stars value={Number(value)} />
        }
      />
      <TextAreaField
        label={t('lists.ratings.criteria')}
        help={t('lists.ratings.criteriaHelp')}
        rows={2}
        maxLength={500}
        {...criteriaField}
        value={criteria ?? ''}
      />
    </>
  )
}

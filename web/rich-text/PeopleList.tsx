import { useSyncExternalStore } from 'react'
import { useT } from '#web/i18n.tsx'
import { Person } from '#web/ui/Avatar.tsx'
import type { Picker } from './picker.ts'
import styles from './RichText.module.css'

/** Whom `@` can mention. Who could not read it stands there too, and says so. */
export function PeopleList({ picker }: { picker: Picker }) {
  const t = useT()
  const picking = useSyncExternalStore(picker.subscribe, picker.read)
  if (!picking) return null
  const { items, chosen, choose } = picking
  return (
    <div className={styles.people}>
      {items.length === 0 ? (
        <p className={styles.nobody}>{t('timeline.editor.nobodyFound')}</p>
      ) : (
        <div role="listbox" aria-label={t('timeline.editor.people')}>
          {items.map((person, place) => (
            <button
              key={person.id}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={place === chosen}
              aria-disabled={!person.sees || undefined}
              className={styles.person}
              // The words keep the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              {person.sees ? <Person name={person.name} /> : words(person.name)}
            </button>
          ))}
        </div>
      )}
      <span role="status" className={styles.spoken}>
        {items[chosen]?.name ?? t('timeline.editor.nobodyFound')}
      </span>
    </div>
  )

  function words(name: string): string {
    return t('timeline.editor.cannotSee', { name })
  }
}

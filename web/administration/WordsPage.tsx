import { useState } from 'react'
import { READY_WORDS, WORDS, type Word } from '#domain/words.ts'
import { READY_FORMS } from '#messages/word-forms.ts'
import { wordOf } from '#messages/words.ts'
import { useLanguage } from '#web/i18n.tsx'
import { DetailList } from '#web/ui/DetailList.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import styles from './lists.module.css'
import { OwnWordDialog } from './OwnWordDialog.tsx'
import { Setting, useChooseSetting } from './Setting.tsx'

const OWN = 'own'
const TYPE = 'type'

/** What things are called here: a ready word for each, or one of the workspace's own. */
export function WordsPage() {
  const { t, language } = useLanguage()
  const { words } = useWorkspace()
  const choose = useChooseSetting()
  const [typing, setTyping] = useState<Word>()

  function optionsOf(thing: Word): { value: string; label: string }[] {
    const chosen = words[thing]
    const ready = READY_WORDS[thing].map((word) => ({ value: word, label: bothNames(word) }))
    const own =
      typeof chosen === 'object'
        ? [{ value: OWN, label: `${chosen.en.one} · ${chosen.uk.one.nom}` }]
        : []
    return [...ready, ...own, { value: TYPE, label: t('words.own') }]
  }

  function save(thing: Word, value: string): unknown {
    if (value === TYPE) return setTyping(thing)
    if (value === OWN) return undefined
    const { [thing]: _, ...others } = words
    const next = value === thing ? others : { ...others, [thing]: value }
    return choose({ words: next })
  }

  return (
    <>
      <AdministrationBar title={t('words.title')} />
      <p className={styles.lead}>{t('words.lead')}</p>
      <PageBody width="reading">
        <DetailList>
          {WORDS.map((thing) => {
            const chosen = words[thing]
            return (
              <Setting
                key={thing}
                label={t(`words.things.${thing}`)}
                value={typeof chosen === 'object' ? OWN : (chosen ?? thing)}
                options={optionsOf(thing)}
                onSave={(value) => save(thing, value)}
              />
            )
          })}
        </DetailList>
      </PageBody>
      {typing && (
        <OwnWordDialog
          thing={typing}
          present={wordOf(words, typing)}
          onSave={(word) => choose({ words: { ...words, [typing]: word } })}
          onClose={() => setTyping(undefined)}
        />
      )}
    </>
  )

  /** The reader's own language first; a word that is the same in one language is told apart by the other. */
  function bothNames(word: keyof typeof READY_FORMS): string {
    const { en, uk } = READY_FORMS[word]
    const names = [capital(en.one), capital(uk.one.nom)]
    return (language === 'uk' ? names.toReversed() : names).join(' · ')
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

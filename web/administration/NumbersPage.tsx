import { useQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import listStyles from './lists/EntryList.module.css'
import styles from './numbers/Numbers.module.css'
import { sequencesQuery } from './numbers/sequence-deeds.ts'
import { SequencePanel } from './numbers/SequencePanel.tsx'

/** How leads, customers and deals are numbered. */
export function NumbersPage() {
  const t = useT()
  const { data: sequences = [], error, refetch } = useQuery(sequencesQuery)
  const { isOpen, open, close } = useDialog()
  const edited = sequences.find(({ kind }) => isOpen(kind))
  const title = t('administration.pages.numbers')
  return (
    <>
      <AdministrationBar title={title} />
      <PageBody width="reading">
        <p className={listStyles.hint}>{t('numbers.lead')}</p>
        {error && <ErrorState message={whyFailed(error, t)} onRetry={refetch} />}
        <ul className={styles.list} aria-label={title} hidden={sequences.length === 0}>
          {sequences.map(({ kind, isActive, pattern, nextNumber, reset }) => (
            <li key={kind} className={styles.row}>
              <div>
                <h2 className={styles.kind}>{t(`numbers.kinds.${kind}`)}</h2>
                <p className={styles.about}>
                  {t('numbers.next')}: <strong>{nextNumber}</strong> · {t('numbers.pattern')}:{' '}
                  {pattern}
                  {reset !== 'never' &&
                    ` · ${t('numbers.reset')}: ${t(`numbers.resets.${reset}`).toLocaleLowerCase()}`}
                  {!isActive && ` · ${t('numbers.typed')}`}
                </p>
              </div>
              <ActionButton onClick={() => open(kind)}>{t('numbers.edit')}</ActionButton>
            </li>
          ))}
        </ul>
      </PageBody>
      {edited && <SequencePanel key={edited.kind} sequence={edited} onClose={close} />}
    </>
  )
}

import { useState } from 'react'
import type { PostNetwork } from '#domain/social.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useTestConnection } from './social-queries.ts'
import styles from './Social.module.css'

/** Asks a network for one profile’s posts now, and says whether that worked. */
export function ConnectionTest({ network }: { network: PostNetwork }) {
  const t = useT()
  const [profile, setProfile] = useState('')
  const test = useTestConnection(network)
  const problem = test.data?.problem
    ? sentenceFor(t, `problems.${test.data.problem}`, {}, 'problems.unexpected')
    : whyFailed(test.error, t)
  const typed = profile.trim()
  return (
    <>
      <form
        className={styles.try}
        onSubmit={(event) => {
          event.preventDefault()
          if (typed !== '' && !test.isPending) test.mutate(typed)
        }}
      >
        <TextField
          label={t('social.settings.testProfile')}
          placeholder={t(`social.settings.testHint.${network}`)}
          value={profile}
          onChange={setProfile}
        />
        <ActionButton
          type="submit"
          busy={test.isPending}
          whyNot={typed === '' ? t('social.settings.testProfile') : undefined}
        >
          {t('social.settings.test')}
        </ActionButton>
      </form>
      <div role="status">
        {problem && <p className={styles.failed}>{problem}</p>}
        {test.data && !problem && (
          <p className={styles.works}>
            {test.data.posts === 0
              ? t('social.settings.worksEmpty')
              : t('social.settings.works', { count: test.data.posts })}
          </p>
        )}
      </div>
    </>
  )
}

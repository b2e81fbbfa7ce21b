import { useQuery } from '@tanstack/react-query'
import type { SocialConnection } from '#api/social.ts'
import { whyNotConnectable } from '#domain/social.ts'
import { AdministrationBar } from '#web/administration/AdministrationBar.tsx'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, isStale, whyFailed } from '#web/problem.ts'
import { CheckField } from '#web/ui/CheckField.tsx'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { notify } from '#web/ui/notify.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { ConnectionTest } from './ConnectionTest.tsx'
import { connectionsQuery, useChangeConnection } from './social-queries.ts'
import styles from './Social.module.css'
import { TokenDetail } from './TokenDetail.tsx'

/** Which social networks are asked for the public posts of leads. */
export function ConnectionsPage() {
  const t = useT()
  const { data, error, refetch } = useQuery(connectionsQuery)
  return (
    <>
      <AdministrationBar title={t('administration.pages.social')} />
      <PageBody width="reading">
        <p className={styles.about}>{t('social.settings.about')}</p>
        {data?.items.map((connection) => (
          <Connection key={connection.network} connection={connection} />
        ))}
        {error && !data && <ErrorState message={whyFailed(error, t)} onRetry={() => refetch()} />}
      </PageBody>
    </>
  )
}

function Connection({ connection }: { connection: SocialConnection }) {
  const t = useT()
  const { network } = connection
  return (
    <Section title={t(`social.networks.${network}`)}>
      <div className={styles.connection}>
        <Switch connection={connection} />
        {network !== 'feed' && (
          <DetailList>
            <Server connection={connection} network={network} />
            {network === 'x' && <TokenDetail connection={connection} />}
          </DetailList>
        )}
        <ConnectionTest network={network} />
      </div>
    </Section>
  )
}

function Switch({ connection }: { connection: SocialConnection }) {
  const t = useT()
  const say = useWhyNot()
  const change = useChangeConnection()
  const { network, version, active } = connection
  return (
    <CheckField
      label={t(`social.settings.switchOn.${network}`)}
      help={t(`social.settings.help.${network}`)}
      value={active}
      whyNot={active ? undefined : say(whyNotConnectable(connection))}
      onChange={(active) =>
        change.mutate(
          { network, version, active },
          {
            onError: (error) =>
              notify.error(
                isStale(error) ? t('social.settings.changed') : (whyFailed(error, t) ?? ''),
              ),
          },
        )
      }
    />
  )
}

interface ServerProps {
  connection: SocialConnection
  network: 'bluesky' | 'mastodon' | 'x'
}

function Server({ connection, network }: ServerProps) {
  const t = useT()
  const change = useChangeConnection()
  const { address, version } = connection
  const error = isStale(change.error)
    ? t('social.settings.changed')
    : (fieldErrorsOf(change.error)['address'] ?? whyFailed(change.error, t))
  return (
    <>
      <Detail label={t('social.settings.address')}>
        <InlineEdit
          label={t('social.settings.address')}
          value={address ?? ''}
          type="url"
          error={error}
          onEdit={change.reset}
          onSave={(typed) => change.mutateAsync({ network, version, address: typed.trim() })}
        />
      </Detail>
      <Detail label="">
        <span className={styles.soft}>{t(`social.settings.addressHelp.${network}`)}</span>
      </Detail>
    </>
  )
}

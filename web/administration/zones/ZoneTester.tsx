import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { zonePathName, type ZoneNode, type ZoneRule } from '#domain/zones.ts'
import { useT } from '#web/i18n.tsx'
import { useCountryOptions } from '#web/ui/places.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { matchQuery } from './zone-deeds.ts'
import styles from './Zones.module.css'

/** Says which zone an address would get, and by which rule. */
export function ZoneTester({ zones }: { zones: readonly ZoneNode[] }) {
  const t = useT()
  const workspace = useWorkspace()
  const countries = useCountryOptions()
  const [country, setCountry] = useState<string | null>(workspace.country)
  const [state, setState] = useState('')
  const [postalCode, setPostalCode] = useState('')
  const address = {
    ...(country && { country }),
    ...(state.trim() && { state: state.trim() }),
    ...(postalCode.trim() && { postalCode: postalCode.trim() }),
  }
  const { data } = useQuery({ ...matchQuery(address), placeholderData: keepPreviousData })
  const reason = useReason()
  return (
    <section className={styles.tester} aria-label={t('zones.tester')}>
      <h2 className={styles.title}>{t('zones.tester')}</h2>
      <p className={styles.hint}>{t('zones.testerHelp')}</p>
      <div className={styles.address}>
        <SelectField
          label={t('zones.country')}
          options={countries}
          clearable
          value={country}
          onChange={setCountry}
        />
        <TextField label={t('zones.state')} value={state} onChange={setState} maxLength={120} />
        <TextField
          label={t('zones.postalCode')}
          value={postalCode}
          onChange={setPostalCode}
          maxLength={30}
        />
      </div>
      <p className={styles.answer} role="status">
        {data?.zoneId && data.rule ? (
          <>
            <strong>{t('zones.found', { zone: zonePathName(zones, data.zoneId) })}</strong>{' '}
            {reason(data.rule)}
          </>
        ) : (
          data && t('zones.foundNone')
        )}
      </p>
    </section>
  )
}

function useReason(): (rule: ZoneRule) => string {
  const t = useT()
  const countries = useCountryOptions()
  return ({ by, country, value, upTo }) => {
    const name = countries.find((option) => option.value === country)?.label ?? country
    const words = { country: name, value: value ?? '', upTo: upTo ?? '' }
    if (by !== 'postalCode') return t(`zones.because.${by}`, words)
    return t(upTo === null ? 'zones.because.postalCode' : 'zones.because.range', words)
  }
}

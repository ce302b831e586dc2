import type { EventUser } from '@vedette/protocol/event'
import type { JsonValue } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { JsonTree } from '../ui/JsonTree.tsx'
import { type KeyValue, KeyValues } from '../ui/KeyValues.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { formatPlace } from './context-rows.ts'
import { EventSection } from './EventSection.tsx'
import { TermLink } from './TermLink.tsx'

/** Named as the search names them. */
const SEARCHED = [
  ['id', 'user.id'],
  ['email', 'user.email'],
  ['username', 'user.username'],
  ['ip_address', 'user.ip'],
] as const

/** To whom it happened, and what else happened to them. */
export function UserSection({ user }: { user: EventUser | null }) {
  const t = useTranslations('events')
  if (user === null) return null
  const { id, email, username, name, ip_address, geo, data, ...rest } = user
  const known = { id, email, username, ip_address }
  const place = formatPlace(geo ?? {})
  const rows: KeyValue[] = SEARCHED.flatMap(([key, term]) => {
    const value = known[key]
    if (value === undefined) return []
    return [{ key: t(`user.${key}`), value: <Searched value={value} term={term} /> }]
  })
  if (name !== undefined) rows.unshift({ key: t('user.name'), value: <SafeText text={name} /> })
  if (place !== '') rows.push({ key: t('user.geo'), value: <SafeText text={place} /> })
  for (const [key, value] of Object.entries({ ...rest, ...data } as Record<string, JsonValue>)) {
    if (value !== undefined) rows.push({ key, value: <JsonTree value={value} /> })
  }
  if (rows.length === 0) return null
  return (
    <EventSection title={t('user.title')} id="user">
      <KeyValues rows={rows} />
    </EventSection>
  )
}

function Searched({ value, term }: { value: string; term: string }) {
  const t = useTranslations('events')
  return (
    <>
      <SafeText text={value} /> <TermLink term={{ key: term, value }}>{t('user.others')}</TermLink>
    </>
  )
}

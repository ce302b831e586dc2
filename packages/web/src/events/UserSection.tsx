import type { EventUser } from '@vedette/protocol/event'
import type { JsonValue } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { JsonTree } from '../ui/JsonTree.tsx'
import { type KeyValue, KeyValues } from '../ui/KeyValues.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { formatPlace } from './context-rows.ts'
import { EventSection } from './EventSection.tsx'
import { leftOutRows, Remarked, valueNotes } from './Remarked.tsx'
import { type Remarks, remarksAt } from './remarks.ts'
import { TermLink } from './TermLink.tsx'

/** Named as the search names them. */
const SEARCHED = [
  ['id', 'user.id'],
  ['email', 'user.email'],
  ['username', 'user.username'],
  ['ip_address', 'user.ip'],
] as const

/** To whom it happened, and what else happened to them. */
export function UserSection({ user, remarks }: { user: EventUser | null; remarks: Remarks }) {
  const t = useTranslations('events')
  const { id, email, username, name, ip_address, geo, data, ...rest } = user ?? {}
  const known = { id, email, username, ip_address }
  const place = formatPlace(geo ?? {})
  const rows: KeyValue[] = SEARCHED.flatMap(([key, term]) => {
    const value = known[key]
    if (value === undefined) return []
    const props = { value, term, remarks: remarksAt(remarks, key) }
    return [{ key: t(`user.${key}`), value: <Searched {...props} /> }]
  })
  if (name !== undefined) {
    const shown = <JsonTree value={name} notes={valueNotes(remarksAt(remarks, 'name'))} />
    rows.unshift({ key: t('user.name'), value: shown })
  }
  if (place !== '') rows.push({ key: t('user.geo'), value: <SafeText text={place} /> })
  for (const [key, value] of Object.entries({ ...rest, ...data } as Record<string, JsonValue>)) {
    const told = remarksAt(remarks, key) ?? remarksAt(remarks, 'data', key)
    if (value === undefined) continue
    rows.push({ key, value: <JsonTree value={value} notes={valueNotes(told)} /> })
  }
  rows.push(...leftOutRows(remarks, Object.keys(user ?? {})))
  rows.push(...leftOutRows(remarksAt(remarks, 'data'), Object.keys(data ?? {})))
  if (rows.length === 0) return null
  return (
    <EventSection title={t('user.title')} id="user">
      <KeyValues rows={rows} />
    </EventSection>
  )
}

interface SearchedProps {
  readonly value: string
  readonly term: string
  readonly remarks: Remarks
}

function Searched({ value, term, remarks }: SearchedProps) {
  const t = useTranslations('events')
  return (
    <>
      <SafeText text={value} />
      <Remarked remarks={remarks} value={value} />{' '}
      <TermLink term={{ key: term, value }}>{t('user.others')}</TermLink>
    </>
  )
}

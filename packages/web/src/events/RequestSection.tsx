import { SegmentedControl } from '@mantine/core'
import type { RequestEntry } from '@vedette/protocol/api/event'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CopyButton } from '../ui/CopyButton.tsx'
import { JsonTree } from '../ui/JsonTree.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import classes from './DetailGroup.module.css'
import { DetailGroup } from './DetailGroup.tsx'
import { EventSection } from './EventSection.tsx'
import { Remarked, valueNotes, valueRows } from './Remarked.tsx'
import { ownRemark, type Remarks, remarksAt } from './remarks.ts'
import { readRequestBody } from './request-body.ts'
import { formatCurl, requestUrl } from './request-curl.ts'

export interface RequestSectionProps {
  readonly request: RequestEntry
  readonly remarks: Remarks
}

export function RequestSection({ request, remarks }: RequestSectionProps) {
  const t = useTranslations('events')
  return (
    <EventSection
      title={t('request.title')}
      id="request"
      actions={<CopyButton text={() => formatCurl(request)} label={t('request.copyCurl')} />}
    >
      <p className={classes.line}>
        <strong>{request.method ?? 'GET'}</strong>{' '}
        <Remarked remarks={remarksAt(remarks, 'method')} value={request.method} />{' '}
        <SafeText text={requestUrl(request)} isLinked />
        <Remarked remarks={remarksAt(remarks, 'url')} value={request.url || undefined} />
      </p>
      <Body request={request} remarks={remarksAt(remarks, 'data')} />
      {PAIRS.map((part) => (
        <Pairs
          key={part}
          title={t(`request.${part}`)}
          pairs={request[part]}
          remarks={remarksAt(remarks, part)}
        />
      ))}
      <Environment env={request.env} remarks={remarksAt(remarks, 'env')} />
    </EventSection>
  )
}

const PAIRS = ['query', 'headers', 'cookies'] as const

/** As values where it is JSON or a form, and as it was sent for who doubts that. */
function Body({ request, remarks }: RequestSectionProps) {
  const t = useTranslations('events')
  const [isRaw, setIsRaw] = useState(false)
  const read = useMemo(() => readRequestBody(request), [request])
  const wasRead = read !== request.data
  const isEmpty = request.data === null || request.data === ''
  if (isEmpty && ownRemark(remarks) === undefined) return null
  return (
    <DetailGroup title={t('request.body')} note={request.inferredContentType}>
      {wasRead && (
        <SegmentedControl
          aria-label={t('request.form')}
          value={isRaw ? 'raw' : 'read'}
          onChange={(value) => setIsRaw(value === 'raw')}
          mb={6}
          data={[
            { value: 'read', label: t('request.read') },
            { value: 'raw', label: t('request.raw') },
          ]}
        />
      )}
      <div className={classes.body}>
        <JsonTree
          value={isRaw ? request.data : read}
          notes={valueNotes(remarks)}
          openLevels={2}
          isBare
        />
      </div>
    </DetailGroup>
  )
}

interface PairsProps {
  readonly title: string
  readonly pairs: readonly (readonly [string, string])[]
  readonly remarks: Remarks
}

/** Names with values, several of which may have one name; remarks know them by their place. */
function Pairs({ title, pairs, remarks }: PairsProps) {
  if (pairs.length === 0) return null
  const rows = pairs.map(([key, value], index) => ({
    key,
    value: <JsonTree value={value} notes={valueNotes(remarksAt(remarks, index, 1))} />,
  }))
  return (
    <DetailGroup title={title} mark={<Remarked remarks={remarks} value={pairs} />}>
      <KeyValues rows={rows} />
    </DetailGroup>
  )
}

function Environment({ env, remarks }: Pick<RequestEntry, 'env'> & { readonly remarks: Remarks }) {
  const t = useTranslations('events')
  if (env === null) return null
  return (
    <DetailGroup title={t('request.env')} mark={<Remarked remarks={remarks} value={env} />}>
      <KeyValues rows={valueRows(env, remarks)} />
    </DetailGroup>
  )
}

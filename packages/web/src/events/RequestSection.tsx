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
import { readRequestBody } from './request-body.ts'
import { formatCurl, requestUrl } from './request-curl.ts'

export function RequestSection({ request }: { request: RequestEntry }) {
  const t = useTranslations('events')
  return (
    <EventSection
      title={t('request.title')}
      id="request"
      actions={<CopyButton text={() => formatCurl(request)} label={t('request.copyCurl')} />}
    >
      <p className={classes.line}>
        <strong>{request.method ?? 'GET'}</strong> <SafeText text={requestUrl(request)} isLinked />
      </p>
      {request.data !== null && request.data !== '' && <Body request={request} />}
      <Pairs title={t('request.query')} pairs={request.query} />
      <Pairs title={t('request.headers')} pairs={request.headers} />
      <Pairs title={t('request.cookies')} pairs={request.cookies} />
      {request.env && <Pairs title={t('request.env')} pairs={Object.entries(request.env)} />}
    </EventSection>
  )
}

/** As values where it is JSON or a form, and as it was sent for who doubts that. */
function Body({ request }: { request: RequestEntry }) {
  const t = useTranslations('events')
  const [isRaw, setIsRaw] = useState(false)
  const read = useMemo(() => readRequestBody(request), [request])
  const wasRead = read !== request.data
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
        <JsonTree value={isRaw ? request.data : read} openLevels={2} isBare />
      </div>
    </DetailGroup>
  )
}

interface PairsProps {
  readonly title: string
  readonly pairs: readonly (readonly [string, RequestEntry['data']])[]
}

function Pairs({ title, pairs }: PairsProps) {
  if (pairs.length === 0) return null
  const rows = pairs.map(([key, value]) => ({ key, value: <JsonTree value={value} /> }))
  return (
    <DetailGroup title={title}>
      <KeyValues rows={rows} />
    </DetailGroup>
  )
}

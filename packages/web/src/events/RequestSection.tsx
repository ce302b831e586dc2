import type { RequestEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { CopyButton } from '../ui/CopyButton.tsx'
import { JsonTree } from '../ui/JsonTree.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './DetailGroup.module.css'
import { DetailGroup } from './DetailGroup.tsx'
import { formatCurl, requestUrl } from './request-curl.ts'

export function RequestSection({ request }: { request: RequestEntry }) {
  const t = useTranslations('events')
  return (
    <Section
      title={t('request.title')}
      id="request"
      actions={<CopyButton text={() => formatCurl(request)} label={t('request.copyCurl')} />}
    >
      <p className={classes.line}>
        <strong>{request.method ?? 'GET'}</strong> <SafeText text={requestUrl(request)} isLinked />
      </p>
      {request.data !== null && request.data !== '' && (
        <DetailGroup title={t('request.body')} note={request.inferredContentType}>
          <div className={classes.body}>
            <JsonTree value={request.data} openLevels={2} isBare />
          </div>
        </DetailGroup>
      )}
      <Pairs title={t('request.query')} pairs={request.query} />
      <Pairs title={t('request.headers')} pairs={request.headers} />
      <Pairs title={t('request.cookies')} pairs={request.cookies} />
      {request.env && <Pairs title={t('request.env')} pairs={Object.entries(request.env)} />}
    </Section>
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

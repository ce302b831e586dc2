import { isJsonObject, type JsonObject } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { findSafeUrl } from '../ui/safe-link.ts'
import { ObjectRows } from './ContextsSection.tsx'
import classes from './ExceptionSection.module.css'
import { Remarked } from './Remarked.tsx'
import { type Remarks, remarksAt } from './remarks.ts'

/** How the client came to see it: `onunhandledrejection`, and whether the program caught it. */
export function ExceptionMechanism({
  mechanism,
  remarks,
}: {
  mechanism: JsonObject
  remarks: Remarks
}) {
  const t = useTranslations('events')
  const { type, handled, synthetic, description, meta, data } = mechanism
  const ofDetails = { ...remarksAt(remarks, 'meta'), ...remarksAt(remarks, 'data') }
  const details = { ...detailsOf(meta), ...detailsOf(data) }
  return (
    <>
      <div className={classes.mechanism}>
        {typeof type === 'string' && (
          <Badge>
            <bdi>{type}</bdi>
          </Badge>
        )}
        {handled === false && <Badge tone="error">{t('exception.unhandled')}</Badge>}
        {handled === true && <Badge>{t('exception.handled')}</Badge>}
        {synthetic === true && <Badge>{t('exception.synthetic')}</Badge>}
        {typeof description === 'string' && (
          <span>
            <SafeText text={description} />
            <Remarked remarks={remarksAt(remarks, 'description')} value={description} />
          </span>
        )}
        <HelpLink link={mechanism.help_link} />
      </div>
      {Object.keys(details).length > 0 && (
        <details className={classes.details}>
          <summary>{t('exception.details')}</summary>
          <ObjectRows value={details} remarks={ofDetails} />
        </details>
      )}
    </>
  )
}

function HelpLink({ link }: { link: unknown }) {
  const t = useTranslations('events')
  const url = typeof link === 'string' ? findSafeUrl(link) : undefined
  if (url === undefined) return null
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {t('exception.help')}
    </a>
  )
}

function detailsOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}

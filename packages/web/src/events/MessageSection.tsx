import type { MessageEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { JsonTree } from '../ui/JsonTree.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { DetailGroup } from './DetailGroup.tsx'
import { EventSection } from './EventSection.tsx'
import classes from './EventSections.module.css'

/** The message, and the template and parameters it was made from. */
export function MessageSection({ message }: { message: MessageEntry }) {
  const t = useTranslations('events')
  const hasTemplate = message.message !== null && message.message !== message.formatted
  return (
    <EventSection title={t('message.title')} id="message">
      <p className={classes.message}>
        <SafeText text={message.formatted} />
      </p>
      {hasTemplate && (
        <div className={classes.params}>
          <DetailGroup title={t('message.template')}>
            <p className={classes.message}>
              <SafeText text={message.message ?? ''} />
            </p>
          </DetailGroup>
        </div>
      )}
      {message.params !== null && (
        <div className={classes.params}>
          <DetailGroup title={t('message.params')}>
            <div className={classes.message}>
              <JsonTree value={message.params} isBare />
            </div>
          </DetailGroup>
        </div>
      )}
    </EventSection>
  )
}

import type { MessageEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { JsonTree } from '../ui/JsonTree.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { DetailGroup } from './DetailGroup.tsx'
import { EventSection } from './EventSection.tsx'
import classes from './EventSections.module.css'
import { Remarked, valueNotes } from './Remarked.tsx'
import { type Remarks, remarksAt } from './remarks.ts'

/** The message, and the template and parameters it was made from. */
export function MessageSection({ message, remarks }: { message: MessageEntry; remarks: Remarks }) {
  const t = useTranslations('events')
  const hasTemplate = message.message !== null && message.message !== message.formatted
  return (
    <EventSection title={t('message.title')} id="message">
      <p className={classes.message}>
        <SafeText text={message.formatted} />
        <Remarked remarks={remarksAt(remarks, 'formatted')} value={message.formatted} />
      </p>
      {hasTemplate && (
        <div className={classes.params}>
          <DetailGroup title={t('message.template')}>
            <p className={classes.message}>
              <SafeText text={message.message ?? ''} />
              <Remarked remarks={remarksAt(remarks, 'message')} value={message.message} />
            </p>
          </DetailGroup>
        </div>
      )}
      {message.params !== null && (
        <div className={classes.params}>
          <DetailGroup title={t('message.params')}>
            <div className={classes.message}>
              <JsonTree
                value={message.params}
                notes={valueNotes(remarksAt(remarks, 'params'))}
                isBare
              />
            </div>
          </DetailGroup>
        </div>
      )}
    </EventSection>
  )
}

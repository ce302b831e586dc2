import type { MessageEntry } from '@vedette/protocol/api/event'
import { JsonTree } from '../ui/JsonTree.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import { DetailGroup } from './DetailGroup.tsx'
import classes from './EventSections.module.css'

/** The message, and the template and parameters it was made from. */
export function MessageSection({ message }: { message: MessageEntry }) {
  const hasTemplate = message.message !== null && message.message !== message.formatted
  return (
    <Section title="Message" id="message">
      <p className={classes.message}>
        <SafeText text={message.formatted} />
      </p>
      {hasTemplate && (
        <div className={classes.params}>
          <DetailGroup title="Template">
            <p className={classes.message}>
              <SafeText text={message.message ?? ''} />
            </p>
          </DetailGroup>
        </div>
      )}
      {message.params !== null && (
        <div className={classes.params}>
          <DetailGroup title="Parameters">
            <div className={classes.message}>
              <JsonTree value={message.params} isBare />
            </div>
          </DetailGroup>
        </div>
      )}
    </Section>
  )
}

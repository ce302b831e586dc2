import type { EventUser } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { JsonTree } from '../ui/JsonTree.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './DetailGroup.module.css'
import { DetailGroup } from './DetailGroup.tsx'

export interface ContextsSectionProps {
  readonly user: EventUser | null
  readonly contexts: { readonly [name: string]: JsonObject }
}

/** Who and where: the user, the browser, the runtime, the device, and what the program added. */
export function ContextsSection({ user, contexts }: ContextsSectionProps) {
  const t = useTranslations('events')
  const named = Object.entries(contexts).filter(([, context]) => Object.keys(context).length > 0)
  if (user === null && named.length === 0) return null
  return (
    <Section title={t('contexts.title')} id="contexts">
      <div className={classes.columns}>
        {user && (
          <DetailGroup title={t('contexts.user')}>
            <ObjectRows value={{ ...user } as JsonObject} />
          </DetailGroup>
        )}
        {named.map(([name, context]) => (
          <DetailGroup key={name} title={name}>
            <ObjectRows value={context} />
          </DetailGroup>
        ))}
      </div>
    </Section>
  )
}

/** An object's entries as rows; `type` repeats the name of a context and says nothing. */
export function ObjectRows({ value }: { value: { readonly [key: string]: JsonValue } }) {
  const rows = Object.entries(value)
    .filter(([key, entry]) => key !== 'type' && entry !== null && entry !== undefined)
    .map(([key, entry]) => ({ key, value: <JsonTree value={entry} /> }))
  return <KeyValues rows={rows} />
}

import type { JsonObject } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { JsonTree } from '../ui/JsonTree.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { contextKind, contextRows, sortContexts } from './context-rows.ts'
import classes from './DetailGroup.module.css'
import { DetailGroup } from './DetailGroup.tsx'
import { EventSection } from './EventSection.tsx'
import { leftOutRows, Remarked, valueNotes } from './Remarked.tsx'
import { type Remarks, remarksAt } from './remarks.ts'
import { TermLink } from './TermLink.tsx'

export interface ContextsSectionProps {
  readonly contexts: { readonly [name: string]: JsonObject }
  readonly remarks?: Remarks
}

/** Where it happened: the device, the browser, the runtime, and what the program added. */
export function ContextsSection({ contexts, remarks }: ContextsSectionProps) {
  const t = useTranslations('events')
  const sorted = sortContexts(contexts)
  if (sorted.length === 0) return null
  return (
    <EventSection
      title={t('contexts.title')}
      id="contexts"
      note={<Remarked remarks={remarks} value={contexts} />}
    >
      <div className={classes.columns}>
        {sorted.map(([name, context]) => {
          const kind = contextKind(name, context)
          return (
            <DetailGroup
              key={name}
              title={kind === undefined ? name : t(`contexts.kind.${kind}`)}
              note={kind === undefined || kind === name ? undefined : name}
            >
              <ObjectRows value={context} remarks={remarksAt(remarks, name)} />
              <TraceLink context={context} isTrace={kind === 'trace'} />
            </DetailGroup>
          )
        })}
      </div>
    </EventSection>
  )
}

/** What else went wrong in the same request, in every project. */
function TraceLink({ context, isTrace }: { context: JsonObject; isTrace: boolean }) {
  const t = useTranslations('events')
  const { trace_id: id } = context
  if (!isTrace || typeof id !== 'string' || id === '') return null
  return <TermLink term={{ key: 'trace', value: id }}>{t('contexts.sameTrace')}</TermLink>
}

/** An object's entries as rows; `type` repeats the name of a context and says nothing. */
export function ObjectRows({ value, remarks }: { value: JsonObject; remarks?: Remarks }) {
  const rows = contextRows(value).map(([key, entry]) => ({
    key,
    value: <JsonTree value={entry} notes={valueNotes(remarksAt(remarks, key))} />,
  }))
  const names = rows.map(({ key }) => key)
  return <KeyValues rows={[...rows, ...leftOutRows(remarks, names)]} />
}

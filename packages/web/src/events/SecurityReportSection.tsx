import type { EventEntry } from '@vedette/protocol/api/event'
import type { JsonObject } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { JsonTree } from '../ui/JsonTree.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { EventSection } from './EventSection.tsx'
import classes from './EventSections.module.css'
import { leftOutRows, valueNotes } from './Remarked.tsx'
import { type Remarks, remarksAt } from './remarks.ts'

export interface SecurityReportSectionProps {
  readonly type: Extract<EventEntry['type'], 'csp' | 'hpkp' | 'expectct' | 'expectstaple'>
  readonly report: JsonObject
  readonly remarks: Remarks
}

/** What tells most comes first; the policy, which is long, last. */
const ORDER = [
  'effective_directive',
  'violated_directive',
  'blocked_uri',
  'document_uri',
  'source_file',
  'line_number',
  'column_number',
  'script_sample',
  'hostname',
  'port',
]
const LAST = ['original_policy', 'served_certificate_chain', 'validated_certificate_chain']

/** What a browser reported by itself: a policy that was broken, a certificate that it refused. */
export function SecurityReportSection({ type, report, remarks }: SecurityReportSectionProps) {
  const t = useTranslations('events')
  const rows = Object.entries(report)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .toSorted(([one], [other]) => rankOf(one) - rankOf(other))
    .map(([key, value]) => {
      const notes = valueNotes(remarksAt(remarks, key))
      return { key, value: <JsonTree value={value} notes={notes} openLevels={2} /> }
    })
  const names = rows.map(({ key }) => key)
  return (
    <EventSection title={t(`report.${type}`)} id={type}>
      {type === 'csp' && <CspSentence report={report} />}
      <KeyValues rows={[...rows, ...leftOutRows(remarks, names)]} />
    </EventSection>
  )
}

function CspSentence({ report }: { report: JsonObject }) {
  const t = useTranslations('events')
  const directive = report.effective_directive ?? report.violated_directive
  if (typeof directive !== 'string') return null
  const uri = typeof report.blocked_uri === 'string' ? report.blocked_uri : ''
  const isWatchedOnly = report.disposition === 'report'
  return (
    <p className={classes.sentence}>
      {t.rich(isWatchedOnly ? 'report.wouldBlock' : 'report.blocked', {
        uri: () => <SafeText text={uri || t('report.inline')} />,
        directive: () => (
          <code>
            <SafeText text={directive} />
          </code>
        ),
      })}
    </p>
  )
}

function rankOf(key: string): number {
  const first = ORDER.indexOf(key)
  if (first !== -1) return first
  return LAST.includes(key) ? ORDER.length + 1 : ORDER.length
}

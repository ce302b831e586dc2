import {
  ABUSE_REASONS,
  CLIENT_DISCARD_REASONS,
  FILTER_REASONS,
  INVALID_REASONS,
  RATE_LIMIT_REASONS,
} from '@vedette/protocol/outcome'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import { formatCsv } from '../ui/format-csv.ts'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { Section } from '../ui/Section.tsx'
import { KIND_TONES } from './kind-tones.ts'
import { type OutcomeGroup, reasonsOf } from './outcome-groups.ts'
import classes from './Stats.module.css'

const REASONS = [
  ...FILTER_REASONS,
  ...RATE_LIMIT_REASONS,
  ...INVALID_REASONS,
  ...ABUSE_REASONS,
  ...CLIENT_DISCARD_REASONS,
] as const

/** Why things were not kept, what each reason means, and what to do about it. */
export function ReasonSection({ groups }: { groups: readonly OutcomeGroup[] }) {
  const t = useTranslations('stats')
  const rows = reasonsOf(groups)
  if (rows.length === 0) {
    return (
      <Section title={t('page.byReason')}>
        <p className={classes.none}>{t('page.dropped')}</p>
      </Section>
    )
  }
  const csv = () =>
    formatCsv([
      [t('columns.outcome'), t('columns.reason'), t('columns.count')],
      ...rows.map(({ kind, reason, count }) => [kind, reason, count]),
    ])
  return (
    <Section title={t('page.byReason')} actions={<CopyButton text={csv} label={t('csv.copy')} />}>
      <ScrollBox className={classes.scroll} label={t('page.table', { name: t('page.byReason') })}>
        <table className={`${classes.table} ${classes.reasons}`}>
          <thead>
            <tr>
              <th scope="col">{t('columns.reason')}</th>
              <th scope="col">{t('columns.outcome')}</th>
              <th scope="col" className={classes.number}>
                {t('columns.count')}
              </th>
              <th scope="col">{t('columns.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, reason, count }) => (
              <tr key={`${kind}/${reason}`}>
                <th scope="row" className={classes.reason}>
                  <bdi>{reason}</bdi>
                </th>
                <td>
                  <Badge tone={KIND_TONES[kind]}>{t(`outcomes.${kind}`)}</Badge>
                </td>
                <td className={classes.number}>{formatExactCount(count)}</td>
                <td className={classes.meaning}>
                  <Meaning reason={reason} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  )
}

function Meaning({ reason }: { reason: string }) {
  const t = useTranslations('stats')
  const known = REASONS.find((name) => name === reason)
  return known ? t(`reasons.${known}`) : t('unknownReason')
}

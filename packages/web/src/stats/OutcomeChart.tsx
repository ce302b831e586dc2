import { useTranslations } from 'use-intl'
import { formatExactCount } from '../ui/format-count.ts'
import { Section } from '../ui/Section.tsx'
import { StackedBars } from '../ui/StackedBars.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { KIND_TONES } from './kind-tones.ts'
import { KINDS, type OutcomeAnswer, seriesOf, totalsOf } from './outcome-groups.ts'
import classes from './Stats.module.css'

/** The outcomes over time, and what each of them means. */
export function OutcomeChart({ answer, isDaily }: { answer: OutcomeAnswer; isDaily: boolean }) {
  const t = useTranslations('stats')
  const times = useTimes()
  const totals = totalsOf(answer.groups)
  return (
    <Section title={t('page.chart')}>
      <StackedBars
        label={t('page.chart')}
        columns={answer.intervals.map((at) => times.bucket(Date.parse(at), isDaily))}
        series={seriesOf(answer).map(({ kind, counts }) => ({
          name: t(`outcomes.${kind}`),
          tone: KIND_TONES[kind],
          counts,
        }))}
      />
      <dl className={classes.totals}>
        {KINDS.map((kind) => (
          <div key={kind} className={classes.total} data-tone={KIND_TONES[kind]}>
            <dt className={classes.kind}>{t(`outcomes.${kind}`)}</dt>
            <dd className={classes.figure}>{formatExactCount(totals[kind])}</dd>
            <dd className={classes.detail}>{t(`outcomeDetail.${kind}`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

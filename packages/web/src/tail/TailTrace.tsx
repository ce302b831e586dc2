import { Link } from '@tanstack/react-router'
import type { TailItem } from '@vedette/protocol/api/tail'
import type { TailVerdict } from '@vedette/protocol/tail-entry'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import classes from './Tail.module.css'
import { findAdvice, sayReason } from './tail-reason.ts'
import { useStepDetails } from './useStepDetails.ts'

const TONES: Record<TailVerdict, Tone> = { passed: 'good', changed: 'info', stopped: 'error' }

/** The decisions about an item in their order, what came of it, and what to do. */
export function TailTrace({ org, item }: { org: string; item: TailItem }) {
  const t = useTranslations('tail')
  const details = useStepDetails(item)
  return (
    <div className={classes.trace}>
      <ol className={classes.steps} aria-label={t('trace.label')}>
        {item.steps.map((step) => (
          <li key={step.step} className={classes.step}>
            <span className={classes.name}>{t(`step.${step.step}`)}</span>
            <Badge tone={TONES[step.verdict]}>{t(`verdict.${step.verdict}`)}</Badge>
            <Lines lines={details(step)} />
          </li>
        ))}
        <li className={classes.step}>
          <span className={classes.name}>{t('step.outcome')}</span>
          <Badge tone={item.isAccepted ? 'good' : 'error'}>
            {t(item.isAccepted ? 'row.accepted' : 'row.rejected')}
          </Badge>
          <div className={classes.lines}>
            <p>
              <OutcomeText org={org} item={item} />
            </p>
            <AnswerText item={item} />
          </div>
        </li>
      </ol>
      <AdviceText org={org} item={item} />
      {item.eventId !== null && (
        <p className={classes.detail}>
          {t('trace.event')}: <EventLink org={org} item={item} eventId={item.eventId} />
        </p>
      )}
    </div>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <div className={classes.lines}>
      {lines.map((line) => (
        <p key={line}>
          <SafeText text={line} />
        </p>
      ))}
    </div>
  )
}

function OutcomeText({ org, item }: { org: string; item: TailItem }): ReactNode {
  const t = useTranslations('tail')
  const { issue } = item
  const { kind, reason, attempt } = item.outcome
  const because = { reason: sayReason(t, reason) }
  if (kind === 'stored' && issue) {
    return t.rich(issue.isNew ? 'outcome.storedNew' : 'outcome.storedKnown', {
      issue: () => (
        <Link to="/organizations/$org/issues/$issueId/" params={{ org, issueId: issue.id }}>
          {issue.shortId}
        </Link>
      ),
    })
  }
  if (kind === 'retried') return t('outcome.retried', { attempt: attempt ?? 1 })
  if (kind === 'buried') return t('outcome.buried', { attempt: attempt ?? 1, ...because })
  if (kind === 'refused' || kind === 'dropped') return t(`outcome.${kind}`, because)
  return t(`outcome.${kind}`)
}

function AnswerText({ item: { outcome } }: { item: TailItem }) {
  const t = useTranslations('tail')
  const { status, retryAfter } = outcome
  if (status === null) return null
  if (retryAfter === null) return <p>{t('outcome.status', { status: String(status) })}</p>
  return <p>{t('outcome.statusAfter', { status: String(status), seconds: retryAfter })}</p>
}

function AdviceText({ org, item }: { org: string; item: TailItem }) {
  const t = useTranslations('tail')
  const advice = item.isAccepted ? undefined : findAdvice(item.outcome.reason)
  if (advice === undefined) return null
  const params = { org, project: item.project.slug }
  const link = (text: ReactNode) => {
    if (advice.page === 'filters') {
      return (
        <Link to="/settings/$org/projects/$project/filters/data-filters/" params={params}>
          {text}
        </Link>
      )
    }
    if (advice.page === 'keys') {
      return (
        <Link to="/settings/$org/projects/$project/keys/" params={params}>
          {text}
        </Link>
      )
    }
    return (
      <Link to="/settings/$org/projects/$project/" params={params}>
        {text}
      </Link>
    )
  }
  const code = () => <code>vedette buried list</code>
  return (
    <p className={classes.advice}>
      <strong>{t('trace.what')}: </strong>
      {t.rich(`advice.${advice.text}`, { link, code })}
    </p>
  )
}

interface EventLinkProps {
  readonly org: string
  readonly item: TailItem
  readonly eventId: string
}

/** An event that was stored has a page; the id of another is shown to be looked for in logs. */
function EventLink({ org, item: { issue }, eventId }: EventLinkProps) {
  if (issue === null) return <code className={classes.id}>{eventId}</code>
  return (
    <Link
      to="/organizations/$org/issues/$issueId/events/$eventId/"
      params={{ org, issueId: issue.id, eventId }}
      className={classes.id}
    >
      {eventId}
    </Link>
  )
}

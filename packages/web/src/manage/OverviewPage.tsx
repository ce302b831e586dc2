import { Link } from '@tanstack/react-router'
import type { ProcessSummary, ServerQueueSummary } from '@vedette/protocol/api/server'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { formatBytes } from '../ui/format-count.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Manage.module.css'
import { ManageFrame } from './ManageFrame.tsx'
import type { ManagePageProps } from './manage-search.ts'
import { QueueFacts } from './QueueFacts.tsx'
import { ThroughputSection } from './ThroughputSection.tsx'
import { useResource } from './useManage.ts'

const EVERY_MS = 10_000

/** How the server fares, at a glance. */
export function OverviewPage(props: ManagePageProps) {
  return (
    <ManageFrame place="overview">
      <ProblemSection />
      <ThroughputSection {...props} />
      <div className={classes.columns}>
        <QueueSummarySection />
        <ProcessSection />
      </div>
    </ManageFrame>
  )
}

interface Health {
  readonly problems: readonly { readonly message: string; readonly severity: string }[]
}

function ProblemSection() {
  const t = useTranslations('manage')
  const health = useResource<Health>('/internal/health/', {}, { everyMs: EVERY_MS })
  return (
    <Section title={t('problems.title')}>
      <QueryView
        query={health}
        isEmpty={({ problems }) => problems.length === 0}
        empty={
          <p className={classes.text}>
            <Badge tone="good">{t('problems.none')}</Badge> {t('problems.way')}
          </p>
        }
      >
        {({ problems }) => (
          <ul className={classes.list}>
            {problems.map(({ message, severity }) => (
              <li key={message} className={classes.item}>
                <Badge tone={severity === 'critical' ? 'fatal' : 'warning'}>
                  {severity === 'critical' ? t('problems.critical') : t('problems.warning')}
                </Badge>
                <bdi>{message}</bdi>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

function QueueSummarySection() {
  const t = useTranslations('manage')
  const queues = useResource<readonly ServerQueueSummary[]>(
    '/internal/queues/',
    {},
    { everyMs: EVERY_MS },
  )
  return (
    <Section title={t('queue.title')} actions={<Link to="/manage/queues/">{t('queue.more')}</Link>}>
      <QueryView query={queues}>
        {(rows) => rows.map((queue) => <QueueFacts key={queue.name} queue={queue} />)}
      </QueryView>
    </Section>
  )
}

function ProcessSection() {
  const t = useTranslations('manage')
  const process = useResource<ProcessSummary>('/internal/process/', {}, { everyMs: EVERY_MS })
  return (
    <Section
      title={t('process.title')}
      actions={<Link to="/manage/storage/">{t('process.more')}</Link>}
    >
      <QueryView query={process} lines={7}>
        {(facts) => <KeyValues rows={rowsOf(facts, t)} />}
      </QueryView>
    </Section>
  )
}

type Translate = ReturnType<typeof useTranslations<'manage'>>

function rowsOf(facts: ProcessSummary, t: Translate) {
  const { disk } = facts
  return [
    { key: t('process.version'), value: facts.version },
    { key: t('process.node'), value: `${facts.nodeVersion} · ${facts.platform}` },
    { key: t('process.roles'), value: facts.roles.join(', ') },
    { key: t('process.uptime'), value: formatUptime(facts.uptimeSeconds, t) },
    { key: t('process.memory'), value: formatBytes(facts.residentBytes) },
    ...facts.threads.map(({ name, heapBytes }) => ({
      key: t('process.heap', { name }),
      value: formatBytes(heapBytes),
    })),
    {
      key: t('process.disk'),
      value: t('process.free', {
        free: formatBytes(disk.freeBytes),
        total: formatBytes(disk.totalBytes),
      }),
    },
  ]
}

function formatUptime(seconds: number, t: Translate): string {
  const hours = Math.floor(seconds / 3600)
  return t('process.since', {
    days: Math.floor(hours / 24),
    hours: hours % 24,
    minutes: Math.floor(seconds / 60) % 60,
  })
}

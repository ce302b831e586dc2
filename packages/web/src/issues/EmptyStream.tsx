import type { ProjectSummary } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { SetupGuide, useClientKeys, useWatchedOrganization } from '../projects/index.ts'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import classes from './EmptyStream.module.css'
import type { IssueSearch } from './issue-search.ts'
import { findStatusTab, type StatusTab, withStatus } from './status-tab.ts'

/** Why there is nothing: no event has ever come, or nothing matches. */
export function EmptyStream({ org, search }: { org: string; search: IssueSearch }) {
  const t = useTranslations('issues')
  const { data, isFetchedAfterMount } = useWatchedOrganization(org)
  const projects = data?.projects ?? []
  const chosen = projects.filter(
    ({ id }) => search.project.length === 0 || search.project.includes(id),
  )
  const [waiting] = chosen
  // What was kept from before may not know of an event that has come since.
  if (!isFetchedAfterMount) return null
  if (waiting && chosen.every(({ firstEvent }) => firstEvent === null)) {
    return <WaitingForFirst org={org} project={waiting} />
  }
  const tab = findStatusTab(search.query)
  // With other words in the query, it is these that nothing matches.
  const isPlain = tab !== undefined && search.query === withStatus('', tab)
  const kind = (isPlain && TAUGHT.find((name) => name === tab)) || 'none'
  return (
    <EmptyState title={t(`stream.empty.${kind}Title`)}>{t(`stream.empty.${kind}Text`)}</EmptyState>
  )
}

/** Tabs whose emptiness says something: when issues would stand there. */
const TAUGHT = [
  'unresolved',
  'review',
  'regressed',
  'escalating',
  'archived',
] as const satisfies readonly StatusTab[]

function WaitingForFirst({ org, project }: { org: string; project: ProjectSummary }) {
  const t = useTranslations('issues')
  const keys = useClientKeys(org, project.slug)
  return (
    <section className={classes.setup} aria-label={t('stream.empty.connect')}>
      <h2 className={classes.title}>
        {t.rich('stream.empty.connectProject', { name: () => <bdi>{project.name}</bdi> })}
      </h2>
      <p className={classes.intro}>{t('stream.empty.connectText')}</p>
      <QueryView
        query={keys}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('stream.empty.noKey')} />}
      >
        {([key]) =>
          key && (
            <div className={classes.steps}>
              <CodeBlock code={key.dsn.public} label={t('stream.empty.dsn')} />
              <SetupGuide dsn={key.dsn} platform={project.platform} />
            </div>
          )
        }
      </QueryView>
      <p className={classes.waiting} role="status">
        <span className={classes.pulse} aria-hidden="true" /> {t('stream.empty.waiting')}
      </p>
    </section>
  )
}

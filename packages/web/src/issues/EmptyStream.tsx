import type { ProjectSummary } from '@vedette/protocol/api/organization'
import { SetupGuide, useClientKeys, useWatchedOrganization } from '../projects/index.ts'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import classes from './EmptyStream.module.css'
import type { IssueSearch } from './issue-search.ts'
import { findStatusTab } from './status-tab.ts'

/** Why there is nothing: no event has ever come, or nothing matches. */
export function EmptyStream({ org, search }: { org: string; search: IssueSearch }) {
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
  if (findStatusTab(search.query) === 'unresolved' && search.query === 'is:unresolved') {
    return (
      <EmptyState title="Nothing is unresolved">
        New and returning errors appear here by themselves.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No issue matches">
      Try fewer words, a longer time, all environments, or another status.
    </EmptyState>
  )
}

function WaitingForFirst({ org, project }: { org: string; project: ProjectSummary }) {
  const keys = useClientKeys(org, project.slug)
  return (
    <section className={classes.setup} aria-label="Connect a client">
      <h2 className={classes.title}>
        Connect <bdi>{project.name}</bdi>
      </h2>
      <p className={classes.intro}>
        Point a client at this address (its DSN), run the program, and the first error shows here by
        itself.
      </p>
      <QueryView
        query={keys}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title="This project has no client key" />}
      >
        {([key]) =>
          key && (
            <div className={classes.steps}>
              <CodeBlock code={key.dsn.public} label="DSN" />
              <SetupGuide dsn={key.dsn} platform={project.platform} />
            </div>
          )
        }
      </QueryView>
      <p className={classes.waiting} role="status">
        <span className={classes.pulse} aria-hidden="true" /> Waiting for the first event…
      </p>
    </section>
  )
}

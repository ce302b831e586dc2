import { useQuery } from '@tanstack/react-query'
import type { CommitAuthorDetail, CommitDetail } from '@vedette/protocol/api/release'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { Age } from '../ui/Age.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { truncateText } from '../ui/truncate-text.ts'
import { useReadEvent } from './EventProvider.tsx'
import { EventSection } from './EventSection.tsx'
import { eventKeys } from './event-keys.ts'
import { projectPath } from './project-path.ts'
import classes from './SuspectCommitsSection.module.css'

// The likeliest come first.
const SHOWN_MAX = 3
const KEY_CHARS = 8
const SUBJECT_CHARS_MAX = 200

interface Committers {
  readonly committers: readonly {
    readonly author: CommitAuthorDetail
    readonly commits: readonly CommitDetail[]
  }[]
}

/** Who changed the code that failed, in the release that reported it. */
export function SuspectCommitsSection() {
  const t = useTranslations('events')
  const { data } = useCommitters()
  const commits = (data?.committers ?? []).flatMap(({ author, commits: own }) =>
    own.map((commit) => ({ author, commit })),
  )
  if (commits.length === 0) return null
  return (
    <EventSection title={t('commits.title')} id="commits">
      <ul className={classes.commits}>
        {commits.slice(0, SHOWN_MAX).map(({ author, commit }) => (
          <li key={commit.id}>
            <div className={classes.subject}>
              <code>{commit.id.slice(0, KEY_CHARS)}</code>{' '}
              <SafeText text={truncateText(subjectOf(commit), SUBJECT_CHARS_MAX).text} />
            </div>
            <div className={classes.facts}>
              <bdi>{author.name || author.email}</bdi>
              {commit.repository && (
                <>
                  {' · '}
                  <bdi>{commit.repository.name}</bdi>
                </>
              )}
              {' · '}
              <Age at={commit.dateCreated} />
            </div>
          </li>
        ))}
      </ul>
    </EventSection>
  )
}

function subjectOf({ message }: CommitDetail): string {
  return message?.split('\n')[0] ?? ''
}

function useCommitters() {
  const api = useApi()
  const read = useReadEvent()
  const { org = '', project = '', event } = read ?? {}
  const id = event?.eventID ?? ''
  return useQuery({
    queryKey: eventKeys.committers(org, project, id),
    queryFn: ({ signal }) =>
      api.get<Committers>(`${projectPath(read)}/events/${id}/committers/`, {}, signal),
    // Commits are known by releases: an event without one has no suspects.
    enabled: event?.release != null,
    staleTime: 300_000,
    retry: false,
  })
}

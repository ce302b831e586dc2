import type { NormalizedEvent } from '@vedette/protocol/event'
import { compareReleases } from '../releases/release-order.ts'
import type { CodeMapping } from '../store/code-mapping-store.ts'
import { type Commit, type CommitFile, fileNameOf } from '../store/commit-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Release } from '../store/release-store.ts'
import type { Store } from '../store/store.ts'
import { framesOf } from './ownership-facts.ts'
import { repositoryPath } from './repository-path.ts'
import { sourcePathOf } from './source-path.ts'

/** A commit that may have caused an event: the more so, the nearer to the error it changed code. */
export interface SuspectCommit {
  readonly commit: Commit
  readonly score: number
}

type Stores = Pick<Store, 'releases' | 'commits' | 'codeMappings'>

const DAY_MS = 86_400_000
/** Older changes have proved themselves. */
const COMMIT_AGE_MS_MAX = 365 * DAY_MS
/** The event's release and those before it. */
const RELEASES_MAX = 20
const FRAMES_ASKED_MAX = 25
const FILES_READ_MAX = 500
const SUSPECTS_MAX = 50

/** The best first; of those alike the newest. */
export async function findSuspectCommits(
  stores: Stores,
  project: Project,
  event: NormalizedEvent,
): Promise<readonly SuspectCommit[]> {
  const releases = await listReleasesUpTo(stores, project, event.release)
  if (releases.length === 0) return []
  const mappings = await stores.codeMappings.list(project.organizationId, [project.id])
  const paths = suspectPaths(event, mappings)
  const touched = await stores.commits.listTouching(
    {
      organizationId: project.organizationId,
      fileNames: [...new Set(paths.map(fileNameOf))],
      createdFromMs: event.timestamp * 1000 - COMMIT_AGE_MS_MAX,
      releaseIds: releases.map(({ id }) => id),
    },
    FILES_READ_MAX,
  )
  return scoreCommits(paths, touched)
}

/** By version where the project has versions: the older line of two is no suspect of the newer. */
async function listReleasesUpTo(
  { releases }: Stores,
  { id, organizationId }: Project,
  version: string | undefined,
): Promise<readonly Release[]> {
  const own = version === undefined ? undefined : await releases.find(organizationId, version)
  if (own === undefined) return []
  const every = { environments: [], terms: [], status: undefined } as const
  const query = { organizationId, projectIds: [id], ...every, order: 'date' } as const
  const { rows } = await releases.list(query, { offset: 0, limit: RELEASES_MAX * 5 })
  const earlier = rows.filter((row) => row.id !== own.id && compareReleases(row, own) <= 0)
  return [own, ...earlier.toSorted((a, b) => compareReleases(b, a)).slice(0, RELEASES_MAX - 1)]
}

/** Of frames of the program itself, the innermost first; of all where none is marked. */
function suspectPaths(event: NormalizedEvent, mappings: readonly CodeMapping[]): readonly string[] {
  const frames = framesOf(event)
  const own = frames.filter((frame) => frame.in_app)
  const asked = (own.length > 0 ? own : frames).slice(0, FRAMES_ASKED_MAX)
  const paths = asked.flatMap((frame) => {
    const path = sourcePathOf(frame)
    if (path === undefined) return []
    const mapping = mappings.find(({ stackRoot }) => path.startsWith(stackRoot))
    return repositoryPath(path, mapping) ?? []
  })
  return [...new Set(paths)]
}

/** Each frame blames those files that have the most folders in common with it. */
function scoreCommits(
  paths: readonly string[],
  touched: readonly CommitFile[],
): readonly SuspectCommit[] {
  const scores = new Map<number, { commit: Commit; score: number }>()
  for (const [index, path] of paths.entries()) {
    const segments = path.toLowerCase().split('/').toReversed()
    const matches = touched.map((file) => ({ file, length: commonLength(segments, file.path) }))
    const longest = Math.max(0, ...matches.map(({ length }) => length))
    if (longest === 0) continue
    const weight = paths.length - index
    for (const { file } of matches.filter(({ length }) => length === longest)) {
      const known = scores.get(file.commit.id)
      scores.set(file.commit.id, {
        commit: file.commit,
        score: (known?.score ?? 0) + weight,
      })
    }
  }
  return [...scores.values()]
    .toSorted((a, b) => b.score - a.score || b.commit.createdAtMs - a.commit.createdAtMs)
    .slice(0, SUSPECTS_MAX)
}

/** How many parts of the paths are the same, counted from the file's name. */
function commonLength(reversed: readonly string[], path: string): number {
  const other = path.toLowerCase().split('/').toReversed()
  const end = reversed.findIndex((segment, index) => segment !== other[index])
  return end < 0 ? reversed.length : end
}

import type { ProjectId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import { compareReleases, type OrderedRelease } from '../../../releases/release-order.ts'
import { listTerms } from '../../../search/search-nodes.ts'
import type { SearchNode } from '../../../search/search-tree.ts'
import type { Database } from '../database.ts'

/** What has to be looked up before a search becomes a condition. */
export interface SearchFacts {
  /** Keys of so many values that asking each issue is cheaper than listing the issues. */
  readonly commonKeys: ReadonlySet<string>
  /** Of each project, for a search that asks for it. */
  readonly latestReleases: ReadonlyMap<ProjectId, string>
}

/**
 * From this number of values on, most issues have the key, and the first page is full after a few
 * of them: 1 ms, where listing every issue of 50,000 values took 100 ms.
 */
const COMMON_KEY_VALUES_MIN = 1_000
/** Among these the latest one is found: releases made later are rarely older versions. */
const RELEASES_COMPARED_MAX = 100

export async function findSearchFacts(
  db: Kysely<Database>,
  {
    search,
    projectIds,
  }: { readonly search: SearchNode; readonly projectIds: readonly ProjectId[] },
): Promise<SearchFacts> {
  const commonKeys = new Set<string>()
  const latestReleases = new Map<ProjectId, string>()
  for (const term of listTerms(search)) {
    if (term.kind === 'has' && term.of.kind === 'tag' && !commonKeys.has(term.of.tag)) {
      if (await isCommon(db, projectIds, term.of.tag)) commonKeys.add(term.of.tag)
    }
    if (term.kind !== 'latest-release' || latestReleases.size > 0) continue
    for (const projectId of projectIds) {
      const latest = await findLatestRelease(db, projectId)
      if (latest !== undefined) latestReleases.set(projectId, latest)
    }
  }
  return { commonKeys, latestReleases }
}

async function isCommon(
  db: Kysely<Database>,
  projectIds: readonly ProjectId[],
  key: string,
): Promise<boolean> {
  const beyond = await db
    .selectFrom('tag_value')
    .select('id')
    .where('project_id', 'in', projectIds)
    .where('key', '=', key)
    .offset(COMMON_KEY_VALUES_MIN)
    .limit(1)
    .executeTakeFirst()
  return beyond !== undefined
}

async function findLatestRelease(
  db: Kysely<Database>,
  projectId: ProjectId,
): Promise<string | undefined> {
  const rows = await db
    .selectFrom('release')
    .innerJoin('release_project', 'release_project.release_id', 'release.id')
    .select(['release.version', 'release.released_at_ms', 'release.created_at_ms'])
    .where('release_project.project_id', '=', projectId)
    .orderBy('release.id', 'desc')
    .limit(RELEASES_COMPARED_MAX)
    .execute()
  return latestOf(
    rows.map((row) => ({
      version: row.version,
      releasedAtMs: row.released_at_ms ?? undefined,
      createdAtMs: row.created_at_ms,
    })),
  )
}

/** The first of those that none is later than. */
function latestOf(releases: readonly OrderedRelease[]): string | undefined {
  const [first, ...others] = releases
  if (first === undefined) return undefined
  return others.reduce((latest, one) => (compareReleases(one, latest) > 0 ? one : latest), first)
    .version
}

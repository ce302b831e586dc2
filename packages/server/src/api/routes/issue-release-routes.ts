import { Hono } from 'hono'
import { findNewestRelease } from '../../issues/find-newest-release.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { issuePaths } from '../issue-paths.ts'
import { loadIssueReleases } from '../issue-releases.ts'

/** Releases in which an issue was seen that are looked through for the newest one. */
const RELEASES_MAX = 1_000

const endpoints = {
  firstLast: endpoint({
    summary: 'Retrieve the first and the last release of an issue',
    scope: 'event:read',
    answers: {
      200: {
        description: 'The releases; null for an issue without one.',
        schema: 'FirstLastRelease',
      },
    },
  }),
  current: endpoint({
    summary: 'Tell whether an issue was seen in the newest release',
    scope: 'event:read',
    answers: {
      200: {
        description: 'The release and when the issue was seen in it, or null.',
        schema: 'CurrentRelease',
      },
    },
  }),
}

/** Which releases an issue came with. */
export function issueReleaseRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps
  return new Hono<ApiEnv>()
    .on(
      'GET',
      issuePaths('/first-last-release'),
      endpoints.firstLast,
      async (context: ApiContext) => {
        const { issue, ...entry } = await access.issue(context, 'event:read')
        const { firstRelease, lastRelease } = issue
        const releases = await loadIssueReleases(deps, entry, [firstRelease, lastRelease])
        return context.json({
          id: String(issue.id),
          firstRelease: releases.get(firstRelease) ?? null,
          lastRelease: releases.get(lastRelease) ?? null,
        })
      },
    )
    .on('GET', issuePaths('/current-release'), endpoints.current, async (context: ApiContext) => {
      const { issue, ...entry } = await access.issue(context, 'event:read')
      const { project } = entry
      const where = { organizationId: project.organizationId, projectId: project.id }
      const newest = await findNewestRelease(stores.releases, where)
      const seen = await stores.tags.listIssueValues(issue.id, 'release', RELEASES_MAX)
      const current = seen.find(({ value }) => value === newest)
      const releases = await loadIssueReleases(deps, entry, [current?.value])
      const release = releases.get(current?.value)
      return context.json({
        currentRelease:
          current && release
            ? {
                release,
                firstSeen: formatTime(current.firstSeenAtMs),
                lastSeen: formatTime(current.lastSeenAtMs),
                count: current.eventCount,
              }
            : null,
      })
    })
}

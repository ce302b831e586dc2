import type { SharedEvent, SharedIssue } from '@vedette/protocol/api/shared-issue'
import type { ExceptionValue, NormalizedEvent } from '@vedette/protocol/event'
import type { Frame, Stacktrace } from '@vedette/protocol/stacktrace'
import { formatShortId } from '../../issues/short-id.ts'
import type { StoredEvent } from '../../store/event-store.ts'
import type { Issue } from '../../store/issue-store.ts'
import type { Organization } from '../../store/organization-store.ts'
import type { Project } from '../../store/project-store.ts'
import { formatEventEntries } from './format-event-entries.ts'
import { formatTime } from './format-time.ts'

export interface SharedParts {
  readonly issue: Issue
  readonly project: Project
  readonly organization: Organization
  readonly latest: StoredEvent | undefined
  readonly urlPrefix: string
}

/** What everybody may see who has the link: where the program failed, and nothing of whom. */
export function formatSharedIssue(parts: SharedParts): SharedIssue {
  const { issue, project, organization, latest, urlPrefix } = parts
  return {
    id: String(issue.id),
    shortId: formatShortId(project.slug, issue.shortNumber),
    title: issue.title,
    culprit: issue.culprit,
    level: issue.level,
    permalink: `${urlPrefix}/share/issue/${issue.shareId}/`,
    shareId: issue.shareId ?? '',
    isPublic: issue.isPublic,
    project: {
      slug: project.slug,
      name: project.name,
      organization: { slug: organization.slug, name: organization.name },
    },
    firstSeen: formatTime(issue.firstSeenAtMs),
    lastSeen: formatTime(issue.lastSeenAtMs),
    latestEvent: latest ? formatSharedEvent(latest) : null,
  }
}

export function formatSharedEvent({ eventId, occurredAtMs, event }: StoredEvent): SharedEvent {
  return {
    eventID: eventId,
    title: event.title,
    culprit: event.culprit ?? '',
    platform: event.platform,
    type: event.type,
    level: event.level,
    dateCreated: formatTime(occurredAtMs),
    entries: formatEventEntries(publicPartsOf(event)),
  }
}

/** Named one by one, so that what events come to hold later is not shown by itself. */
function publicPartsOf(event: NormalizedEvent): NormalizedEvent {
  const { event_id, type, timestamp, received, platform, level, title, metadata } = event
  const { logentry, exception, stacktrace } = event
  const formatted = logentry?.formatted ?? logentry?.message
  return {
    ...{ event_id, type, timestamp, received, platform, level, title, metadata, tags: [] },
    ...(formatted !== undefined && { logentry: { formatted } }),
    ...(exception && { exception: { values: exception.values.map(publicExceptionOf) } }),
    ...(stacktrace && { stacktrace: publicStacktraceOf(stacktrace) }),
  }
}

function publicExceptionOf({ type, value, module, stacktrace }: ExceptionValue): ExceptionValue {
  return {
    ...(type !== undefined && { type }),
    ...(value !== undefined && { value }),
    ...(module !== undefined && { module }),
    ...(stacktrace && { stacktrace: publicStacktraceOf(stacktrace) }),
  }
}

const FRAME_PARTS = [
  'filename',
  'function',
  'module',
  'package',
  'platform',
  'lineno',
  'colno',
  'in_app',
  'pre_context',
  'context_line',
  'post_context',
] as const satisfies readonly (keyof Frame)[]

/** Neither variables nor registers, nor the folder that the program lies in. */
function publicStacktraceOf({ frames }: Stacktrace): Stacktrace {
  return {
    frames: frames.map((frame) => {
      const parts = FRAME_PARTS.filter((name) => frame[name] !== undefined)
      return Object.fromEntries(parts.map((name) => [name, frame[name]])) as Frame
    }),
  }
}

import { useQuery } from '@tanstack/react-query'
import type { FrameEntry } from '@vedette/protocol/api/event'
import type { SourceMapDebug } from '@vedette/protocol/api/source-map-debug'
import { useApi } from '../api/ApiProvider.tsx'
import { type ReadEvent, useReadEvent } from './EventProvider.tsx'
import { eventKeys } from './event-keys.ts'
import { projectPath } from './project-path.ts'

const FRESH_MS = 300_000
const PATH_CHARS_MAX = 1000

interface SourceLink {
  readonly sourceUrl: string | null
}

/** Where the frame's line is in its repository, by the project's code mappings. */
export function useSourceLink(frame: FrameEntry): string | undefined {
  const api = useApi()
  const read = useReadEvent()
  const place = read && placeOf(frame, read)
  const query = useQuery({
    queryKey: eventKeys.sourceLink(read?.org ?? '', read?.project ?? '', place ?? {}),
    queryFn: ({ signal }) =>
      api.get<SourceLink>(`${projectPath(read)}/stacktrace-link/`, place, signal),
    enabled: place !== undefined,
    staleTime: FRESH_MS,
    retry: false,
  })
  return query.data?.sourceUrl ?? undefined
}

/** Libraries are in no repository of the project. */
function placeOf(frame: FrameEntry, { event }: ReadEvent) {
  const file = frame.filename ?? frame.absPath ?? ''
  if (!frame.inApp || file === '' || frame.lineNo === null || frame.lineNo < 1) return undefined
  const texts = [file, frame.absPath, frame.module]
  if (texts.some((text) => (text?.length ?? 0) > PATH_CHARS_MAX)) return undefined
  return {
    file,
    absPath: frame.absPath ?? undefined,
    module: frame.module ?? undefined,
    lineNo: frame.lineNo,
    commitId: event.release?.lastCommit?.id,
  }
}

/** Why frames show their source or not: asked for once for all frames of the event. */
export function useSourceMapDebug(isWanted: boolean) {
  const api = useApi()
  const read = useReadEvent()
  const { org = '', project = '', event } = read ?? {}
  const id = event?.eventID ?? ''
  return useQuery({
    queryKey: eventKeys.sourceMapDebug(org, project, id),
    queryFn: ({ signal }) =>
      api.get<SourceMapDebug>(`${projectPath(read)}/events/${id}/source-map-debug/`, {}, signal),
    enabled: isWanted && read !== undefined,
    staleTime: FRESH_MS,
  })
}

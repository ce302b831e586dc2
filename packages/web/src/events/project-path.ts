import type { ReadEvent } from './EventProvider.tsx'

/** Of the API; without the slash at its end. */
export function projectPath(read: Pick<ReadEvent, 'org' | 'project'> | undefined): string {
  const { org = '', project = '' } = read ?? {}
  return `/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}`
}

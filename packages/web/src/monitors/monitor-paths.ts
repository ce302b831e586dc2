import { organizationPath, projectPath } from '../settings/index.ts'

export interface MonitorPlace {
  readonly org: string
  readonly project: string
  readonly monitor: string
}

export function monitorsPath(org: string): string {
  return organizationPath(org, 'monitors/')
}

/** A slug belongs to its project: another may have the same. */
export function monitorPath({ org, project, monitor }: MonitorPlace, rest = ''): string {
  return projectPath(org, project, `monitors/${encodeURIComponent(monitor)}/${rest}`)
}

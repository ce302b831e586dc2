import { useTranslations } from 'use-intl'

export interface UploadWayProps {
  /** Of sentry-cli. */
  readonly command: string
  readonly org: string
  readonly project: string
  /** What is uploaded, as an example. */
  readonly path: string
}

/** How files get here. */
export function UploadWay({ command, org, project, path }: UploadWayProps) {
  const t = useTranslations('settings')
  const line = `sentry-cli ${command} --org ${org} --project ${project} ${path}`
  return t.rich('project.uploadWay', { command: () => <code>{line}</code> })
}

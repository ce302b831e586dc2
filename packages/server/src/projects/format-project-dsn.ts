import type { DsnScheme } from '@vedette/protocol/dsn'
import { formatDsn } from '@vedette/protocol/dsn'
import type { ProjectKey } from '../store/project-key-store.ts'

export interface ProjectDsn {
  readonly public: string
  /** With the secret in it, which clients from before 2018 do not start without. */
  readonly secret: string
}

/** What clients are configured with, for a server that is reached under the prefix. */
export function formatProjectDsn(
  urlPrefix: string,
  key: Pick<ProjectKey, 'publicKey' | 'secretKey' | 'projectId'>,
): ProjectDsn {
  const url = new URL(urlPrefix)
  const dsn = {
    scheme: url.protocol.slice(0, -1) as DsnScheme, // urlPrefix is http or https: config checks
    publicKey: key.publicKey,
    host: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: url.pathname.replace(/\/+$/, ''),
    projectId: key.projectId,
  }
  return { public: formatDsn(dsn), secret: formatDsn({ ...dsn, secretKey: key.secretKey }) }
}

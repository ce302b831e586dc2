import type { DeployDetail } from '@vedette/protocol/api/release'
import type { Deploy } from '../../store/deploy-store.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'

export function formatDeploy(deploy: Deploy): DeployDetail {
  return {
    id: String(deploy.id),
    environment: deploy.environment,
    name: deploy.name ?? null,
    url: deploy.url ?? null,
    dateStarted: formatTimeOrNull(deploy.startedAtMs),
    dateFinished: formatTime(deploy.finishedAtMs),
  }
}

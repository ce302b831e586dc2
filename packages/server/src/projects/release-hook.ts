import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ProjectId } from '@vedette/protocol/ids'
import type { OptionValues } from '../store/project-option-store.ts'

/** The option that another token is made of; absent until somebody wants another. */
export const RELEASE_HOOK_SEED = 'releaseHookSeed'

interface HookOf {
  readonly projectId: ProjectId
  readonly options: OptionValues
  readonly secretKey: string
}

/** What programs tell of a project's releases with, and may do nothing else with. */
export function releaseHookToken({ projectId, options, secretKey }: HookOf): string {
  const seed = String(options[RELEASE_HOOK_SEED] ?? '')
  return createHmac('sha256', secretKey).update(`release hook:${projectId}:${seed}`).digest('hex')
}

/** Takes as long whatever was given. */
export function isReleaseHookToken(given: string, hook: HookOf): boolean {
  const [own, other] = [releaseHookToken(hook), given].map((text) => Buffer.from(text))
  return own?.length === other?.length && timingSafeEqual(own as Buffer, other as Buffer)
}

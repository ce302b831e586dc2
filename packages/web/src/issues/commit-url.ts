import type { RepositoryDetail } from '@vedette/protocol/api/release'
import { findSafeUrl } from '../ui/safe-link.ts'

/** What stands between a repository's page and a commit, by provider or host. */
const FORMS = [
  ['gitlab', '/-/commit/'],
  ['bitbucket', '/commits/'],
] as const
/** Most that people run themselves take GitHub's form. */
const COMMON = '/commit/'

/** Where a commit is shown; undefined where the repository has no address for browsers. */
export function commitUrl(
  repository: Pick<RepositoryDetail, 'url' | 'provider'> | null,
  commitId: string,
): string | undefined {
  const url = repository?.url && findSafeUrl(repository.url)
  if (!url || !repository) return undefined
  const host = new URL(url).host
  const fits = ([name]: (typeof FORMS)[number]) =>
    repository.provider.id.includes(name) || host.includes(name)
  const [, form] = FORMS.find(fits) ?? ['', COMMON]
  return `${url.replace(/(?:\.git)?\/?$/, '')}${form}${encodeURIComponent(commitId)}`
}

import type { ApiContext } from './api-env.ts'
import { ApiError } from './api-error.ts'

/** 302 for a project that was renamed, in the body that command line tools read the new slug of. */
export function projectMoved(
  context: ApiContext,
  urlPrefix: string,
  { from, to }: { readonly from: string; readonly to: string },
): ApiError {
  const { pathname, search } = new URL(context.req.url)
  // The second name after /projects/, or the one that stands for the project elsewhere.
  const parts = pathname.split('/')
  const at = parts.indexOf(encodeURIComponent(from), parts.indexOf('projects') + 2)
  const path = parts.with(at, to).join('/')
  const url = `${urlPrefix}${path}${search}`
  return new ApiError('moved', {
    location: url,
    body: { slug: to, detail: { extra: { url: `${path}${search}`, slug: to } } },
  })
}

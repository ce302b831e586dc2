import type { ApiContext } from './api-env.ts'
import { ApiError } from './api-error.ts'

/**
 * Before anybody is signed in there is no token to compare, so that a page of another site could
 * sign its visitors in as somebody else. Browsers tell where a request comes from, and a body of
 * JSON cannot be sent from elsewhere without asking first, which is never permitted.
 */
export function refuseCrossSite(context: ApiContext): void {
  if (context.req.header('sec-fetch-site') === 'cross-site') throw new ApiError('cross_site')
}

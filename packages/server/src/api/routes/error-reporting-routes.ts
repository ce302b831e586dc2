import type { ErrorReporting } from '@vedette/protocol/api/auth'
import { Hono } from 'hono'
import { findInternalKey } from '../../projects/find-internal-key.ts'
import { formatProjectDsn } from '../../projects/format-project-dsn.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'

const endpoints = {
  get: endpoint({
    summary: 'Tell where the pages report errors of their own to',
    scope: 'signed-in',
    answers: { 200: { description: 'The address, if any.', schema: 'ErrorReporting' } },
  }),
}

/** Where the pages send what went wrong in them: to the project `internal` of this server. */
export function errorReportingRoutes({ stores, urlPrefix }: ApiDeps) {
  return new Hono<ApiEnv>().get('/internal/error-reporting', endpoints.get, async (context) => {
    const key = await findInternalKey(stores)
    const reporting: ErrorReporting = {
      dsn: key === undefined ? null : formatProjectDsn(urlPrefix, key).public,
    }
    return context.json(reporting)
  })
}

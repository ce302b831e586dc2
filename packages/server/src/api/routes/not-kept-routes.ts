import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { issuePaths } from '../issue-paths.ts'

/** Of metrics, of both kinds together, and in the form that is to follow them. */
const ALERT_PATHS = ['alert-rules', 'combined-rules', 'workflows'].map(
  (name) => `/organizations/:organization/${name}`,
)

const endpoints = {
  externalIssues: endpoint({
    summary: 'List the issues of other trackers that an issue is linked to',
    scope: 'event:read',
    answers: {
      200: {
        description: 'None: there are no other trackers to link to yet.',
        schema: ['AnyObject'],
      },
    },
  }),
  issueIntegrations: endpoint({
    summary: 'List the integrations that an issue can be linked by',
    scope: 'event:read',
    answers: {
      200: { description: 'None: there are no integrations yet.', schema: ['AnyObject'] },
    },
  }),
  integrations: endpoint({
    summary: 'List the integrations of an organization',
    scope: 'org:read',
    answers: {
      200: { description: 'None: there are no integrations yet.', schema: ['AnyObject'] },
    },
  }),
  integrationProviders: endpoint({
    summary: 'List what an organization can be integrated with',
    scope: 'org:read',
    answers: {
      200: { description: 'Nothing yet.', schema: 'IntegrationProviders' },
    },
  }),
  metricAlerts: endpoint({
    summary: 'List the alerts of an organization',
    scope: 'org:read',
    answers: {
      200: { description: 'None: there are no alerts yet.', schema: ['AnyObject'] },
    },
  }),
  rules: endpoint({
    summary: 'List the alert rules of a project',
    scope: 'project:read',
    answers: {
      200: { description: 'None: there are no alert rules yet.', schema: ['AnyObject'] },
    },
  }),
  metrics: endpoint({
    summary: 'Query figures about metrics',
    scope: 'org:read',
    answers: { 404: 'Always: metrics are not taken yet.' },
  }),
  releaseStats: endpoint({
    summary: 'Query figures about the sessions of a release',
    scope: 'project:read',
    answers: { 404: 'Always: sessions are not taken yet.' },
  }),
}

/**
 * What clients ask for as a matter of course, and fail without an answer, though nothing of the
 * kind is kept. Each checks who asks and about what, as the lists will that come later.
 */
export function notKeptRoutes(access: Access) {
  async function answerNoneOfIssue(context: ApiContext) {
    await access.issue(context, 'event:read')
    return context.json([])
  }

  return new Hono<ApiEnv>()
    .on('GET', issuePaths('/external-issues'), endpoints.externalIssues, answerNoneOfIssue)
    .on('GET', issuePaths('/integrations'), endpoints.issueIntegrations, answerNoneOfIssue)
    .get('/organizations/:organization/integrations', endpoints.integrations, async (context) => {
      await access.organization(context, 'org:read')
      return context.json([])
    })
    .get(
      '/organizations/:organization/config/integrations',
      endpoints.integrationProviders,
      async (context) => {
        await access.organization(context, 'org:read')
        return context.json({ providers: [] })
      },
    )
    .on('GET', ALERT_PATHS, endpoints.metricAlerts, async (context: ApiContext) => {
      await access.organization(context, 'org:read')
      return context.json([])
    })
    .get('/projects/:organization/:project/rules', endpoints.rules, async (context) => {
      await access.project(context, 'project:read')
      return context.json([])
    })
    .get('/organizations/:organization/metrics/data', endpoints.metrics, async (context) => {
      await access.organization(context, 'org:read')
      throw new ApiError('not_found', { detail: 'Metrics are not taken by this server yet.' })
    })
    .get(
      '/projects/:organization/:project/releases/:version/stats',
      endpoints.releaseStats,
      async (context) => {
        await access.project(context, 'project:read')
        throw noSessions()
      },
    )
}

function noSessions(): ApiError {
  return new ApiError('not_found', { detail: 'Sessions are not taken by this server yet.' })
}

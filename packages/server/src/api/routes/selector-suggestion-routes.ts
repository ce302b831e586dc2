import type { SelectorSuggestions } from '@vedette/protocol/api/data-scrubbing'
import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import { suggestSelectors } from '../../scrub/pii/suggest-selectors.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { listField, readQuery } from '../read-query.ts'

const suggestionQuery = z.object({ eventId: z.string().optional(), project: listField.optional() })

const endpoints = {
  list: endpoint({
    summary: 'List what advanced rules of scrubbing may select in an event',
    scope: 'event:read',
    query: suggestionQuery,
    answers: { 200: { description: 'Selectors with examples.', schema: 'SelectorSuggestions' } },
  }),
}

/** What to choose from while writing an advanced rule: the places of one stored event. */
export function selectorSuggestionRoutes({ stores }: ApiDeps, access: Access) {
  return new Hono<ApiEnv>().get(
    '/organizations/:organization/data-scrubbing-selector-suggestions',
    endpoints.list,
    async (context: ApiContext) => {
      // The examples are data of the event.
      const { projects } = await access.projects(context, 'event:read')
      const { eventId: text, project: wanted } = readQuery(context, suggestionQuery)
      const eventId = parseEventId(text)
      const ids = projects
        .map(({ id }) => id)
        .filter((id) => wanted === undefined || wanted.includes(String(id)))
      const found = eventId && (await stores.events.findInProjects(ids, eventId))
      const suggestions = found ? suggestSelectors(found.event) : []
      const answer: SelectorSuggestions = {
        suggestions: suggestions.map(({ selector, examples }) => ({
          type: 'value',
          value: selector,
          examples,
        })),
      }
      return context.json(answer)
    },
  )
}

import { z } from 'zod'
import { eventDetailSchema, eventSchema } from './event-schema.ts'
import {
  eventCountSchema,
  eventTableSchema,
  facetsSchema,
  outcomesSchema,
  timeSeriesSchema,
} from './event-table-schema.ts'
import { jsonObject, seriesPoints } from './exact-schema.ts'
import { commentSchema, issueDetailSchema, issueSchema } from './issue-schema.ts'
import {
  organizationDetailSchema,
  organizationSchema,
  projectSchema,
  teamSchema,
} from './organization-schema.ts'
import { projectDetailSchema, projectKeySchema, projectSettingsSchema } from './project-schema.ts'
import { transferLinkSchema, transferOfferSchema } from './project-transfer-schema.ts'
import { tagKeySchema, tagValueSchema } from './tag-schema.ts'
import { signedInUserSchema, userSchema } from './user-schema.ts'

/**
 * What the API answers, by the names that its routes and the OpenAPI document call it. Nothing that
 * serves requests may import it but to describe the API: it costs memory that an idle server needs
 * not hold.
 */
const ANSWER_SCHEMAS = nameAll({
  AnyObject: jsonObject,
  ClientKey: projectKeySchema,
  Comment: commentSchema,
  Event: eventSchema,
  EventCount: eventCountSchema,
  EventDetail: eventDetailSchema,
  EventOrDetail: z.union([eventSchema, eventDetailSchema]),
  EventTable: eventTableSchema,
  EventTimeSeries: timeSeriesSchema,
  Facets: facetsSchema,
  Issue: issueSchema,
  IssueDetail: issueDetailSchema,
  Organization: organizationSchema,
  OrganizationDetail: organizationDetailSchema,
  Outcomes: outcomesSchema,
  Project: projectSchema,
  ProjectDetail: projectDetailSchema,
  ProjectSettings: projectSettingsSchema,
  ProjectTransferLink: transferLinkSchema,
  ProjectTransferOffer: transferOfferSchema,
  SeriesPoints: seriesPoints,
  SignedInUser: signedInUserSchema,
  TagKey: tagKeySchema,
  TagValue: tagValueSchema,
  Team: teamSchema,
  User: userSchema,
})

type AnswerName = keyof typeof ANSWER_SCHEMAS

/** One thing, or a list of such. */
export type AnswerSchema = AnswerName | readonly [AnswerName]

export function findAnswerSchema(name: AnswerSchema): z.ZodType {
  return typeof name === 'string' ? ANSWER_SCHEMAS[name] : z.array(ANSWER_SCHEMAS[name[0]])
}

/** In the OpenAPI document each becomes a component of its name. */
function nameAll<T extends { readonly [name: string]: z.ZodType }>(schemas: T): T {
  for (const [id, schema] of Object.entries(schemas)) {
    z.globalRegistry.add(schema, { ...schema.meta(), id })
  }
  return schemas
}

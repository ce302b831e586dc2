import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import type { JsonValue } from '@vedette/protocol/json'
import { deriveAgain } from '../normalize/derive-again.ts'
import { createScrubber, type Scrub } from '../scrub/create-scrubber.ts'
import type { ProjectOptions } from '../store/project-option-store.ts'
import type { NewUserReport } from '../store/user-report-store.ts'
import { scrubSettingsOf } from './scrub-options.ts'

/** By what is set for a project at the moment. */
export function scrubByOptions(
  options: ProjectOptions | undefined,
  report: NewUserReport,
): NewUserReport {
  return scrubUserReport(createScrubber(scrubSettingsOf(options), deriveAgain), report)
}

/** A report is scrubbed as the context of an event is in which newer clients send one. */
export function scrubUserReport<T extends NewUserReport>(scrub: Scrub, report: T): T {
  const { name, email, comments, url } = report
  const feedback = { name, contact_email: email, message: comments, url: url ?? null }
  const { contexts } = scrub({ ...PLAIN_EVENT, contexts: { feedback } })
  const scrubbed = contexts?.feedback ?? {}
  return {
    ...report,
    name: textOf(scrubbed.name),
    email: textOf(scrubbed.contact_email),
    comments: textOf(scrubbed.message),
    url: url && textOf(scrubbed.url),
  }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

const PLAIN_EVENT: NormalizedEvent = {
  event_id: '0'.repeat(32) as EventId,
  type: 'default',
  timestamp: 0,
  received: 0,
  platform: 'other',
  level: 'info',
  title: '',
  metadata: {},
  tags: [],
}

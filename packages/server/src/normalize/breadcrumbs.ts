import type { Breadcrumb } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitFilledObject } from './bag.ts'
import {
  BREADCRUMBS_MAX,
  CRUMB_DATA_CHARS_MAX,
  MESSAGE_CHARS_MAX,
  NAME_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mutable } from './mutable.ts'
import { readLevel, readObject, readValues } from './read-field.ts'
import { parseShiftedTimestamp } from './timestamp.ts'

/** The last ones are kept: they are nearest to the error. */
export function normalizeBreadcrumbs(
  reader: FieldReader,
  value: JsonValue | undefined,
  driftSeconds: number,
): { readonly values: readonly Breadcrumb[] } | undefined {
  const raws = readValues(reader, 'breadcrumbs', value)
  if (raws === undefined || raws.length === 0) return undefined
  const values: Breadcrumb[] = []
  reader.enter('breadcrumbs')
  reader.enter('values')
  if (raws.length > BREADCRUMBS_MAX) reader.cutHere(raws.length, BREADCRUMBS_MAX)
  for (let i = Math.max(0, raws.length - BREADCRUMBS_MAX); i < raws.length; i += 1) {
    const raw = raws[i]
    if (isJsonObject(raw)) {
      reader.enter(values.length)
      values.push(readBreadcrumb(reader, raw, driftSeconds))
      reader.leave()
    } else if (raw !== null) reader.invalidItem(i, raw, 'expected a breadcrumb')
  }
  reader.leave()
  reader.leave()
  return values.length > 0 ? { values } : undefined
}

function readBreadcrumb(reader: FieldReader, raw: JsonObject, driftSeconds: number): Breadcrumb {
  const crumb: Mutable<Breadcrumb> = {}
  if (raw.timestamp !== undefined && raw.timestamp !== null) {
    const seconds = parseShiftedTimestamp(raw.timestamp, driftSeconds)
    if (seconds !== undefined) crumb.timestamp = seconds
    else reader.invalid('timestamp', raw.timestamp, 'expected a time')
  }
  const type = reader.readText('type', raw.type, NAME_CHARS_MAX)
  if (type !== undefined) crumb.type = type
  const category = reader.readText('category', raw.category, NAME_CHARS_MAX)
  if (category !== undefined) crumb.category = category
  if (raw.level !== undefined && raw.level !== null)
    crumb.level = readLevel(reader, raw.level, 'info')
  const message = reader.readText('message', raw.message, MESSAGE_CHARS_MAX)
  if (message !== undefined) crumb.message = message
  const given = readObject(reader, 'data', raw.data)
  const data = given && fitFilledObject(createBag(reader, CRUMB_DATA_CHARS_MAX), 'data', given)
  if (data !== undefined) crumb.data = data
  const eventId = reader.readText('event_id', raw.event_id, NAME_CHARS_MAX)
  if (eventId !== undefined) crumb.event_id = eventId
  return crumb
}

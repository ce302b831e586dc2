import type { NormalizedEvent } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { isCookieName } from './cookie-header.ts'
import { MACHINE_CONTEXTS } from './machine-contexts.ts'
import type { ScrubPass } from './scrub-pass.ts'
import { scrubCookies, scrubObject } from './scrub-value.ts'

type Contexts = NonNullable<NormalizedEvent['contexts']>

/** Contexts of the program's own; of the others only the cookies that a trace tells of. */
export function scrubContexts(pass: ScrubPass, contexts: Contexts): Contexts {
  let copy: { [name: string]: JsonObject } | undefined
  pass.enter('contexts')
  for (const name in contexts) {
    const context = contexts[name]
    if (context === undefined) continue
    const scrubbed = scrubContext(pass, name, context)
    if (scrubbed === context) continue
    copy = copy ?? { ...contexts }
    if (scrubbed === undefined) delete copy[name]
    else copy[name] = scrubbed
  }
  pass.leave()
  return copy ?? contexts
}

/** Undefined where the name itself says that all of it is secret. */
function scrubContext(pass: ScrubPass, name: string, context: JsonObject): JsonObject | undefined {
  if (name === 'trace') return scrubTrace(pass, context)
  if (MACHINE_CONTEXTS.has(name)) return context
  const rule = pass.policy.keyRule(name)
  if (rule === undefined || pass.isExempt(name, context)) return scrubObject(pass, name, context)
  pass.hidden(name, [rule, 'x'])
  return undefined
}

function scrubTrace(pass: ScrubPass, trace: JsonObject): JsonObject {
  const { data } = trace
  if (!isJsonObject(data)) return trace
  let copy: { [key: string]: JsonValue } | undefined
  pass.enter('trace')
  pass.enter('data')
  for (const key in data) {
    if (!isCookieName(key)) continue
    const value = data[key] as JsonValue
    const scrubbed = scrubCookies(pass, key, { key, value })
    if (scrubbed === value) continue
    copy = copy ?? { ...data }
    copy[key] = scrubbed
  }
  pass.leave()
  pass.leave()
  return copy === undefined ? trace : { ...trace, data: copy }
}

import type { EventEntry } from '@vedette/protocol/api/event'
import type { NormalizedEvent } from '@vedette/protocol/event'

/** Browsers' security reports, under the names that the reports themselves use. */
export function formatSecurityEntries(event: NormalizedEvent): readonly EventEntry[] {
  const { csp, hpkp, expectct, expectstaple } = event
  const entries: EventEntry[] = []
  if (csp) entries.push({ type: 'csp', data: { ...csp } })
  if (hpkp) entries.push({ type: 'hpkp', data: { ...hpkp } })
  if (expectstaple) entries.push({ type: 'expectstaple', data: { ...expectstaple } })
  if (expectct) {
    const { scts, ...rest } = expectct
    const data = scts ? { ...rest, scts: scts.map((sct) => ({ ...sct })) } : rest
    entries.push({ type: 'expectct', data })
  }
  return entries
}

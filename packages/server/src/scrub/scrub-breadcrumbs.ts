import type { Breadcrumb } from '@vedette/protocol/event'
import type { ScrubPass } from './scrub-pass.ts'
import { scrubObject, scrubText } from './scrub-value.ts'

/** Messages and data. Categories and types are names of code. */
export function scrubBreadcrumbs(
  pass: ScrubPass,
  crumbs: readonly Breadcrumb[],
): readonly Breadcrumb[] {
  let copy: Breadcrumb[] | undefined
  pass.enter('breadcrumbs')
  pass.enter('values')
  for (let i = 0; i < crumbs.length; i += 1) {
    const crumb = crumbs[i] as Breadcrumb
    pass.enter(i)
    const scrubbed = scrubBreadcrumb(pass, crumb)
    pass.leave()
    if (scrubbed === crumb) continue
    copy = copy ?? [...crumbs]
    copy[i] = scrubbed
  }
  pass.leave()
  pass.leave()
  return copy ?? crumbs
}

function scrubBreadcrumb(pass: ScrubPass, crumb: Breadcrumb): Breadcrumb {
  let scrubbed = crumb
  if (crumb.message !== undefined) {
    const message = scrubText(pass, 'message', crumb.message)
    if (message !== crumb.message) scrubbed = { ...scrubbed, message }
  }
  if (crumb.data !== undefined) {
    const data = scrubObject(pass, 'data', crumb.data)
    if (data !== crumb.data) scrubbed = { ...scrubbed, data }
  }
  return scrubbed
}

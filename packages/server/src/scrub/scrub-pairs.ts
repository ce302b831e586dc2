import type { Tag } from '@vedette/protocol/event'
import type { ScrubPass } from './scrub-pass.ts'
import { hide, scrubCode, scrubForms, scrubText } from './scrub-value.ts'

/**
 * What becomes of one pair: hidden whole by a rule, searched as text, searched for forms, searched
 * as the name of code or of a machine, or left.
 */
export type PairFate = { readonly hideBy: string } | 'text' | 'forms' | 'code' | 'keep'

export type PairRule = (name: string, pass: ScrubPass) => PairFate

/** Headers, cookies, query strings and tags. The same list where nothing had to be hidden. */
export function scrubPairs(
  pass: ScrubPass,
  name: string,
  { pairs, rule }: { readonly pairs: readonly Tag[]; readonly rule: PairRule },
): readonly Tag[] {
  let copy: Tag[] | undefined
  pass.enter(name)
  for (let i = 0; i < pairs.length; i += 1) {
    const [key, value] = pairs[i] as Tag
    pass.enterPair(i, key)
    const scrubbed = scrubPair(pass, value, rule(key, pass))
    pass.leave()
    if (scrubbed === value) continue
    copy = copy ?? [...pairs]
    copy[i] = [key, scrubbed]
  }
  pass.leave()
  return copy ?? pairs
}

function scrubPair(pass: ScrubPass, value: string, fate: PairFate): string {
  if (fate === 'keep') return value
  if (fate === 'text') return scrubText(pass, 1, value)
  if (fate === 'forms') return scrubForms(pass, 1, value)
  if (fate === 'code') return scrubCode(pass, 1, value)
  return String(hide(pass, 1, { value, rule: fate.hideBy }))
}

/** Hidden where a rule says so, else searched as text. */
export function hiddenBy(rule: string | undefined): PairFate {
  return rule === undefined ? 'text' : { hideBy: rule }
}

import type { Tag } from '@vedette/protocol/event'
import type { Remarks } from './remarks.ts'
import { hide, scrubPatterns, scrubText } from './scrub-value.ts'

/** What becomes of one pair: hidden whole, searched, searched for forms only, or left. */
export type PairRule = (name: string) => 'hide' | 'text' | 'patterns' | 'keep'

/** Headers, cookies, query strings and tags. The same list where nothing had to be hidden. */
export function scrubPairs(
  remarks: Remarks,
  name: string,
  { pairs, rule }: { readonly pairs: readonly Tag[]; readonly rule: PairRule },
): readonly Tag[] {
  let copy: Tag[] | undefined
  remarks.enter(name)
  for (let i = 0; i < pairs.length; i += 1) {
    const [key, value] = pairs[i] as Tag
    remarks.enter(i)
    const scrubbed = scrubPair(remarks, value, rule(key))
    remarks.leave()
    if (scrubbed === value) continue
    copy = copy ?? [...pairs]
    copy[i] = [key, scrubbed]
  }
  remarks.leave()
  return copy ?? pairs
}

function scrubPair(remarks: Remarks, value: string, fate: ReturnType<PairRule>): string {
  if (fate === 'keep') return value
  if (fate === 'text') return scrubText(remarks, 1, value)
  if (fate === 'patterns') return scrubPatterns(remarks, 1, value)
  return String(hide(remarks, 1, value))
}

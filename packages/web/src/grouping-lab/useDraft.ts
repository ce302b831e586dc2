import { useState } from 'react'
import { type Draft, isSameRules, parseDraft, type Rules } from './draft.ts'

export interface DraftState {
  readonly draft: Draft
  /** The rules in force are not those that it was begun from. */
  readonly isOutdated: boolean
  readonly change: (part: Partial<Rules>) => void
  /** Begins anew with these rules, or with those in force. */
  readonly reset: (rules?: Partial<Rules>) => void
}

const keyOf = (place: string) => `vedette-grouping-draft:${place}`

/** A draft for each project, kept in this browser until it is applied or thrown away. */
export function useDraft(place: string, inForce: Rules): DraftState {
  const [kept, setKept] = useState(() => parseDraft(read(keyOf(place))))
  const draft = kept ?? { ...inForce, base: inForce }
  function keep(next: Draft | undefined): void {
    setKept(next)
    write(keyOf(place), next)
  }
  return {
    draft,
    isOutdated: !isSameRules(draft.base, inForce),
    change: (part) => keep({ ...draft, ...part }),
    reset: (rules) => keep(rules && { ...inForce, ...rules, base: inForce }),
  }
}

/** A browser may deny storage: then the draft lasts as long as the page. */
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, draft: Draft | undefined): void {
  try {
    if (draft === undefined) window.localStorage.removeItem(key)
    else window.localStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // It stays on the page.
  }
}

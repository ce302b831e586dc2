import type { MetaEntry, MetaRemark, MetaTree } from '@vedette/protocol/event'
import type { JsonValue } from '@vedette/protocol/json'
import { MetaBuilder, remarksOf } from './meta-tree.ts'
import { SECRETS_PER_EVENT_MAX } from './scrub-limits.ts'
import type { PathStep, ScrubPolicy } from './scrub-policy.ts'
import type { Secret } from './secret.ts'

/** One walk through one event: the rules, the place, and what `_meta` says was hidden. */
export class ScrubPass {
  readonly policy: ScrubPolicy
  readonly #path: PathStep[] = []
  readonly #meta: MetaBuilder
  #secretCount = 0

  constructor(meta: MetaTree | undefined, policy: ScrubPolicy) {
    this.#meta = new MetaBuilder(meta)
    this.policy = policy
  }

  get meta(): MetaTree | undefined {
    return this.#meta.tree
  }

  enter(key: string | number): void {
    this.#path.push(key)
  }

  /** A pair has an index in `_meta`, but selectors know it by its name. */
  enterPair(index: number, key: string): void {
    this.#path.push(this.policy.isExempt === undefined ? index : { index, key })
  }

  leave(): void {
    this.#path.pop()
  }

  /** True for a value that the settings call safe. Asked only of what would be hidden. */
  isExempt(name: string | number, value: JsonValue): boolean {
    const { isExempt } = this.policy
    if (isExempt === undefined) return false
    const last = this.#path.at(-1)
    // The value of a pair is known by the pair's name.
    return isExempt(typeof last === 'object' ? this.#path : [...this.#path, name], value)
  }

  /** False where so many have been found that nobody needs to know the place of each. */
  allowsSecrets(count: number): boolean {
    this.#secretCount += count
    return this.#secretCount <= SECRETS_PER_EVENT_MAX
  }

  /** All of a value was hidden or removed; the length is that of the text as it was sent. */
  hidden(name: string | number, remark: MetaRemark, length?: number): void {
    this.#note(name, (entry) => ({
      rem: [...remarksOf(entry), remark],
      ...lengthOf(entry, length),
    }))
  }

  /** Parts of a text were replaced, in their order; `remarks` tell where each came to lie. */
  replaced(
    name: string | number,
    text: string,
    { secrets, remarks }: { readonly secrets: readonly Secret[]; readonly remarks: MetaRemark[] },
  ): void {
    this.#note(name, (entry) => ({
      rem: [...movedRemarks(remarksOf(entry), secrets, remarks), ...remarks],
      ...lengthOf(entry, text.length),
    }))
  }

  #note(name: string | number, change: (entry: MetaEntry | undefined) => MetaEntry): void {
    const path = [...this.#path, name].map((step) => (typeof step === 'object' ? step.index : step))
    this.#meta.change(path, change)
  }
}

/** The length is that of the text as it was sent, so an earlier cut's figure stays. */
function lengthOf(entry: MetaEntry | undefined, length: number | undefined): { len?: number } {
  const len = entry?.len ?? length
  return len === undefined ? {} : { len }
}

/** Earlier remarks after a replaced part move with the text; those inside one are gone. */
function movedRemarks(
  earlier: readonly MetaRemark[],
  secrets: readonly Secret[],
  remarks: readonly MetaRemark[],
): readonly MetaRemark[] {
  return earlier.flatMap((remark): MetaRemark[] => {
    const [rule, kind, start, end] = remark
    if (start === undefined || end === undefined) return [remark]
    let shift = 0
    for (const [i, secret] of secrets.entries()) {
      if (secret.start >= end) break
      if (secret.end > start) return []
      shift = (remarks[i]?.[3] ?? 0) - secret.end
    }
    return [[rule, kind, start + shift, end + shift]]
  })
}

import type { EventError, MetaEntry, MetaTree } from '@vedette/protocol/event'
import { isJsonObject, type JsonValue } from '@vedette/protocol/json'
import { ScrubPass } from './scrub-pass.ts'
import type { ScrubPolicy } from './scrub-policy.ts'
import { scrubKeyed } from './scrub-value.ts'

/** Places that are emptied whatever stands there, so nobody need know what was wrong with it. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'user.ip_address',
  'request.env.REMOTE_ADDR',
  'sdk.client_ip',
])

/** The values that normalisation refused: a secret of the wrong type is a secret. */
export function scrubErrors(
  errors: readonly EventError[],
  policy: ScrubPolicy,
): readonly EventError[] {
  let isChanged = false
  const scrubbed = errors.flatMap((error): EventError[] => {
    const clean = scrubError(error, policy)
    isChanged ||= clean !== error
    return clean === undefined ? [] : [clean]
  })
  return isChanged ? scrubbed : errors
}

function scrubError(error: EventError, policy: ScrubPolicy): EventError | undefined {
  const { name = '', value } = error
  if (policy.removesIps && ADDRESSES.has(name)) return undefined
  if (value === undefined) return error
  const clean = scrubNoted(value, name.slice(name.lastIndexOf('.') + 1), policy)
  return clean === value ? error : { ...error, value: clean }
}

/** The original values that clients, or an earlier pass, kept in `_meta`. */
export function scrubMeta(tree: MetaTree, policy: ScrubPolicy): MetaTree {
  return new MetaWalk(policy).scrub(tree)
}

class MetaWalk {
  readonly #policy: ScrubPolicy
  readonly #path: string[] = []

  constructor(policy: ScrubPolicy) {
    this.#policy = policy
  }

  scrub(tree: MetaTree): MetaTree {
    let copy: { [key: string]: MetaTree | MetaEntry } | undefined
    for (const key in tree) {
      const child = tree[key]
      if (!isJsonObject(child)) continue
      const clean = key === '' ? this.#entry(child as MetaEntry) : this.#child(key, child)
      if (clean === child) continue
      copy = copy ?? { ...tree }
      copy[key] = clean
    }
    return (copy as MetaTree | undefined) ?? tree
  }

  #child(key: string, child: MetaTree | MetaEntry): MetaTree {
    this.#path.push(key)
    const clean = this.scrub(child as MetaTree)
    this.#path.pop()
    return clean
  }

  #entry(entry: MetaEntry): MetaEntry {
    if (entry.err === undefined && entry.val === undefined) return entry
    const { val, err: _, ...others } = entry
    if (this.#policy.removesIps && ADDRESSES.has(this.#path.join('.'))) return others
    if (val === undefined) return entry
    const clean = scrubNoted(val, this.#path.at(-1) ?? '', this.#policy)
    return clean === val ? entry : { ...entry, val: clean }
  }
}

/** As under its name in the event. Remarks about remarks are not kept. */
function scrubNoted(value: JsonValue, key: string, policy: ScrubPolicy): JsonValue {
  const pass = new ScrubPass(undefined, policy)
  return scrubKeyed(pass, key, { key, value, rule: policy.keyRule(key) })
}

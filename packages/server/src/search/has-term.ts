import type { SearchKey } from './search-keys.ts'
import { joinNodes } from './search-nodes.ts'
import type { HasTerm, SearchNode } from './search-tree.ts'
import type { WrittenTerm } from './written-term.ts'

type HasBase = Pick<HasTerm, 'negated' | 'position'>

const RELEASE_TAG = { kind: 'tag', tag: 'release' } as const

/** What `has:key` asks, by what the key means. */
export function hasTerm(
  { base, fail }: Pick<WrittenTerm, 'base' | 'fail'>,
  name: string,
  key: SearchKey,
): SearchNode {
  switch (key.kind) {
    case 'tag':
    case 'field':
    case 'flag':
      return { kind: 'has', of: key, ...base }
    case 'release':
    case 'version':
      return { kind: 'has', of: RELEASE_TAG, ...base }
    case 'first-release':
      return { kind: 'first-release', values: [{ kind: 'pattern', parts: ['', ''] }], ...base }
    case 'boolean':
      return eitherOf(base, key.key)
    case 'enum':
      return key.key === 'release.stage' ? { kind: 'has', of: RELEASE_TAG, ...base } : always(base)
    case 'person':
      if (key.key === 'bookmarks' || key.key === 'subscribed') {
        return fail(`"${name}" is asked of a person: ${name}:me.`)
      }
      return { kind: 'person', key: key.key, people: [{ kind: 'none' }], ...not(base) }
    case 'number':
      if (key.key !== 'stack.lineno' && key.key !== 'stack.colno') return always(base)
      return { kind: 'number', key: key.key, operator: '>=', values: [0], ...base }
    case 'unsupported':
      return fail(`"${name}" cannot be searched: ${key.reason}.`)
    case 'is':
    case 'has':
      return fail(`"has:" takes the name of a tag or a field, not "${name}".`)
    default:
      return always(base)
  }
}

function eitherOf(base: HasBase, key: Extract<SearchKey, { kind: 'boolean' }>['key']): SearchNode {
  const nodes = [true, false].map((value) => ({ kind: 'boolean', key, value, ...base }) as const)
  return joinNodes(base.negated ? 'and' : 'or', nodes)
}

/** What every issue has, such as a level. */
function always(base: HasBase): SearchNode {
  return { kind: 'number', key: 'timesSeen', operator: '>=', values: [0], ...base }
}

function not(base: HasBase): HasBase {
  return { ...base, negated: !base.negated }
}

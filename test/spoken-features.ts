import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

interface Import {
  readonly path: string
  /** Names that are imported; undefined stands for all of them. */
  readonly names: readonly string[] | undefined
}

export interface Walk {
  /** Whether code is followed that a module fetches when it is needed. */
  readonly isLazyToo: boolean
}

/**
 * The features whose texts a module says, with all that it imports. Of a feature's `index.ts` only
 * what is asked for is followed.
 */
export function findSpokenFeatures(entry: string, { isLazyToo }: Walk): ReadonlySet<string> {
  const seen = new Set<string>()
  const features = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const source = readFileSync(path, 'utf8')
    for (const [, feature = ''] of source.matchAll(SAYS)) features.add(feature)
    const imports = [...listImports(source, path), ...(isLazyToo ? listLazy(source, path) : [])]
    for (const each of imports) filesOf(each).forEach(visit)
  }
  visit(entry)
  return features
}

/** `useTranslations('issues')`, `useTranslations<'issues'>`, `Translate<'issues'>`. */
const SAYS = /\b(?:useTranslations|Translate)(?:\(|<)'([A-Za-z]+)/g
const STATIC = /^(?:import|export) (?!type )([^'"]*?) from '(\.[^']+\.tsx?)'/gm
const LAZY = /\bimport\('(\.[^']+\.tsx?)'\)/g

function listImports(source: string, from: string): Import[] {
  return [...source.matchAll(STATIC)].map(([, clause = '', path = '']) => ({
    path: join(dirname(from), path),
    names: namesIn(clause),
  }))
}

function listLazy(source: string, from: string): Import[] {
  return [...source.matchAll(LAZY)].map(([, path = '']) => ({
    path: join(dirname(from), path),
    names: undefined,
  }))
}

/** Of `{ a, type B, c as d }` the values: a and c. */
function namesIn(clause: string): string[] | undefined {
  const inside = /\{([^}]*)\}/.exec(clause)?.[1]
  if (inside === undefined) return undefined
  const names = inside.split(',').map((name) => name.trim().split(' as ')[0] ?? '')
  return names.filter((name) => name !== '' && !name.startsWith('type '))
}

/** An index leads on to the files of the names; any other file is looked at as a whole. */
function filesOf({ path, names }: Import): string[] {
  if (names?.length === 0) return []
  if (names === undefined || basename(path) !== 'index.ts') return [path]
  return listImports(readFileSync(path, 'utf8'), path)
    .filter((led) => led.names?.some((name) => names.includes(name)) ?? true)
    .flatMap(filesOf)
}

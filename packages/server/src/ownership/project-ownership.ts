import type { NormalizedEvent } from '@vedette/protocol/event'
import type { Project } from '../store/project-store.ts'
import type { Store } from '../store/store.ts'
import { createCodeownersMatcher, type MatchCodeowners } from './create-codeowners-matcher.ts'
import { createRuleMatcher } from './create-rule-matcher.ts'
import { type OwnerHandles, ownersOfLine } from './owner-handles.ts'
import { framesOf, normalizePath, ownershipFacts } from './ownership-facts.ts'
import type { OwnerName, OwnershipRule } from './ownership-rule.ts'
import { parseOwnershipRules } from './parse-ownership-rules.ts'
import { type PathMapping, repositoryPath } from './repository-path.ts'

/** Says which rules of a project an event fits: files of repositories first, the last decides. */
export type FindRules = (event: NormalizedEvent) => readonly OwnershipRule[]

export interface CodeownersSource {
  readonly raw: string
  readonly mapping: PathMapping | undefined
}

async function createFindRules(
  rules: string,
  files: readonly CodeownersSource[],
  handles: OwnerHandles,
): Promise<FindRules> {
  const matchRules = createRuleMatcher(parseOwnershipRules(rules))
  const matchers: { mapping: PathMapping | undefined; match: MatchCodeowners }[] = []
  for (const { raw, mapping } of files) {
    matchers.push({ mapping, match: await createCodeownersMatcher(raw) })
  }
  return function findRules(event) {
    const matched: OwnershipRule[] = []
    if (matchers.length > 0) {
      const paths = pathsOf(event)
      for (const { mapping, match } of matchers) {
        const line = match(paths.flatMap((path) => repositoryPath(path, mapping) ?? []))
        if (line === undefined) continue
        const matcher = { kind: 'codeowners', key: undefined, pattern: line.pattern } as const
        matched.push({ matcher, owners: ownersOfLine(line, handles) })
      }
    }
    return [...matched, ...matchRules(ownershipFacts(event))]
  }
}

function pathsOf(event: NormalizedEvent): readonly string[] {
  const frames = framesOf(event)
  const paths = frames.flatMap(({ filename, abs_path: absolute }) =>
    [filename, absolute].filter((path) => path !== undefined),
  )
  return [...new Set(paths.map(normalizePath))]
}

export type OwnershipStores = Pick<
  Store,
  'ownership' | 'codeMappings' | 'externalActors' | 'users' | 'teams'
>

/** Reads what is written down for a project; undefined where nothing is. */
export async function loadFindRules(
  stores: OwnershipStores,
  { id, organizationId }: Project,
): Promise<FindRules | undefined> {
  const ownership = await stores.ownership.find(id)
  const files = await stores.ownership.listCodeowners(id)
  if (!ownership?.raw && files.length === 0) return undefined
  const mappings = await stores.codeMappings.list(organizationId, [id])
  const sources = files.map(({ raw, codeMappingId }) => ({
    raw,
    mapping: mappings.find((mapping) => mapping.id === codeMappingId),
  }))
  const handles = files.length > 0 ? await loadHandles(stores, organizationId) : new Map()
  return createFindRules(ownership?.raw ?? '', sources, handles)
}

/** What people and teams are called where code is hosted. */
export async function loadHandles(
  stores: Pick<OwnershipStores, 'externalActors' | 'users' | 'teams'>,
  organizationId: Project['organizationId'],
): Promise<OwnerHandles> {
  const actors = await stores.externalActors.list(organizationId)
  const users = await stores.users.findMany(actors.flatMap(({ userId }) => userId ?? []))
  const teams = await stores.teams.list(organizationId)
  const handles = new Map<string, OwnerName>()
  for (const { externalName, userId, teamId } of actors) {
    const user = userId && users.get(userId)
    const team = teams.find(({ id }) => id === teamId)
    if (user) handles.set(externalName.toLowerCase(), { kind: 'user', name: user.email })
    else if (team) handles.set(externalName.toLowerCase(), { kind: 'team', name: team.slug })
  }
  return handles
}

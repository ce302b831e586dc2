import type { NormalizedEvent } from '@vedette/protocol/event'
import type { Assignee } from '../store/issue-change-store.ts'
import type { AutoAssignment, SuggestedOwner, SuggestionKind } from '../store/ownership-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Store } from '../store/store.ts'
import { formatRule } from './format-rule.ts'
import type { OwnerName } from './ownership-rule.ts'
import type { FindRules } from './project-ownership.ts'
import type { Owner } from './resolve-owners.ts'
import { findSuspectCommits } from './suspect-commits.ts'

/** People whose commits are suspected of one issue. */
const SUSPECTS_MAX = 3
/** Owners that are remembered of one issue. */
const SUGGESTED_MAX = 10

/** Somebody whose an issue may be. */
export interface Candidate {
  readonly kind: SuggestionKind
  readonly owner: Owner
  /** As it was written; undefined for a commit. */
  readonly rule: string | undefined
  /** Of a rule that others do not overrule. */
  readonly isDecisive: boolean
}

export interface CandidateRules {
  readonly project: Project
  readonly findRules: FindRules | undefined
  readonly resolve: (name: OwnerName) => Promise<Owner | undefined>
}

/** What the activity calls the reason for an assignment, in the reference's words. */
export const INTEGRATIONS: Readonly<Record<SuggestionKind, string>> = {
  suspect_commit: 'suspectCommitter',
  ownership_rule: 'projectOwnership',
  codeowners: 'codeowners',
}

/** Who changed the code, the likeliest first; then the owners, those of the last rule first. */
export async function findCandidates(
  stores: Pick<Store, 'releases' | 'commits' | 'codeMappings'>,
  event: NormalizedEvent,
  { project, findRules, resolve }: CandidateRules,
): Promise<readonly Candidate[]> {
  const suspects = new Map<Owner, Candidate>()
  for (const { commit } of await findSuspectCommits(stores, project, event)) {
    const name = commit.author?.email
    const owner = name && (await resolve({ kind: 'user', name }))
    if (owner && suspects.size < SUSPECTS_MAX) {
      suspects.set(owner, { kind: 'suspect_commit', owner, rule: undefined, isDecisive: true })
    }
  }
  const owners = new Map<Owner, Candidate>()
  for (const [index, rule] of (findRules?.(event) ?? []).toReversed().entries()) {
    const kind = rule.matcher.kind === 'codeowners' ? 'codeowners' : 'ownership_rule'
    for (const name of rule.owners) {
      const owner = await resolve(name)
      if (owner === undefined || owners.has(owner)) continue
      owners.set(owner, { kind, owner, rule: formatRule(rule), isDecisive: index === 0 })
    }
  }
  return [...suspects.values(), ...owners.values()]
}

/** The first owner of the last rule that fits; or who changed the code, where that is asked. */
export function chooseOwner(
  candidates: readonly Candidate[],
  mode: AutoAssignment,
): Candidate | undefined {
  if (mode === 'off') return undefined
  const byRule = candidates.find(({ kind, isDecisive }) => kind !== 'suspect_commit' && isDecisive)
  if (mode === 'owner') return byRule
  return candidates.find(({ kind }) => kind === 'suspect_commit') ?? byRule
}

export function suggestionsOf(candidates: readonly Candidate[]): readonly SuggestedOwner[] {
  return candidates
    .slice(0, SUGGESTED_MAX)
    .map(({ kind, owner, rule }) => ({ kind, ...assigneeOf(owner), rule }))
}

export function assigneeOf(owner: Owner): Assignee {
  return {
    userId: owner.kind === 'user' ? owner.user.id : undefined,
    teamId: owner.kind === 'team' ? owner.team.id : undefined,
  }
}

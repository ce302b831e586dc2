/** What a rule looks at. */
export type MatcherKind = 'path' | 'module' | 'url' | 'tag' | 'codeowners'

export interface OwnershipMatcher {
  readonly kind: MatcherKind
  /** Of a tag. */
  readonly key: string | undefined
  readonly pattern: string
}

/** A user by e-mail address or a team by slug. */
export interface OwnerName {
  readonly kind: 'user' | 'team'
  /** Addresses in lower case. */
  readonly name: string
}

/** The first owner is the one to be assigned. */
export interface OwnershipRule {
  readonly matcher: OwnershipMatcher
  readonly owners: readonly OwnerName[]
}

/** A line that is no rule. */
export class OwnershipError extends Error {
  readonly line: number

  constructor(line: number, sentence: string) {
    super(`line ${line}: ${sentence}`)
    this.name = 'OwnershipError'
    this.line = line
  }
}

/** To whom new issues are given, as the API names it: by rules, by suspect commits, to nobody. */
export const AUTO_ASSIGNMENTS = {
  owner: 'Auto Assign to Issue Owner',
  commits: 'Auto Assign to Suspect Commits',
  off: 'Turn off Auto-Assignment',
} as const

/** What a member or a team is called where code is hosted; one of the two ids is there. */
export interface ExternalActorSummary {
  readonly id: string
  readonly provider: string
  /** With the sign in front: `@ann`, `@acme/checkout`. */
  readonly externalName: string
  readonly externalId: string | null
  readonly userId?: string | undefined
  readonly teamId?: string | undefined
}

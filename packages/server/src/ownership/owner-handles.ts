import type { OwnerName } from './ownership-rule.ts'
import type { CodeownersLine } from './read-codeowners.ts'

/** By handle in lower case, such as `@acme/checkout`. */
export type OwnerHandles = ReadonlyMap<string, OwnerName>

/** Handles of which nobody knows whose they are say nothing. */
export function ownersOfLine({ owners }: CodeownersLine, handles: OwnerHandles): OwnerName[] {
  return owners.flatMap((owner) => {
    if (isHandle(owner)) return handles.get(owner.toLowerCase()) ?? []
    return { kind: 'user', name: owner.toLowerCase() } as const
  })
}

export function isHandle(owner: string): boolean {
  return owner.startsWith('@')
}

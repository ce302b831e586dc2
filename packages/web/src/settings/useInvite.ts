import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MemberSummary } from '@vedette/protocol/api/member'
import { useRunVerified } from '../account/index.ts'
import { useApi } from '../api/ApiProvider.tsx'

export interface Invitation {
  readonly emails: readonly string[]
  readonly orgRole: string
  /** Slugs. */
  readonly teams: readonly string[]
}

/** What became of one address: whom it is for, or why not. */
export type Invited =
  | { readonly email: string; readonly member: MemberSummary }
  | { readonly email: string; readonly error: Error }

/** Invites one after the other; a refused address does not keep the others from being invited. */
export function useInvite(path: string) {
  const api = useApi()
  const client = useQueryClient()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: async ({ emails, orgRole, teams }: Invitation) => {
      const done: Invited[] = []
      for (const email of emails) {
        const body = { email, orgRole, teams }
        const send = () => api.send<MemberSummary>('POST', path, body)
        done.push(
          await runVerified(send).then(
            (member) => ({ email, member }),
            (error: unknown) => ({ email, error: toError(error) }),
          ),
        )
      }
      return done
    },
    onSuccess: () => client.invalidateQueries(),
  })
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** Addresses as people paste them: with commas, semicolons, spaces or line ends between. */
export function readAddresses(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
}

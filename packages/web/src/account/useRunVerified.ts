import { createContext, use } from 'react'

/** Does something dangerous; asks for a proof first where the server wants one. */
export type RunVerified = <T>(action: () => Promise<T>) => Promise<T>

export const VerifyContext = createContext<RunVerified>((action) => action())

export function useRunVerified(): RunVerified {
  return use(VerifyContext)
}

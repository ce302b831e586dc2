export { sessionQuery } from './session-query.ts'
export { useSession, useSignOut } from './useSession.ts'

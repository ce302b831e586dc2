export { providerFault } from './provider-fault.ts'
export { sessionQuery } from './session-query.ts'
export { SHOW_TYPED } from './show-typed.ts'
export { useSession, useSignInConfig, useSignOut } from './useSession.ts'

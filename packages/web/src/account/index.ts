export { useRunVerified } from './useRunVerified.ts'
export { VerifyProvider } from './VerifyProvider.tsx'

export { useChosenOptions } from './useChosenOptions.ts'
export { useRunVerified } from './useRunVerified.ts'
export { VerifyProvider } from './VerifyProvider.tsx'

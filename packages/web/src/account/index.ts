export { AvatarSection } from './AvatarSection.tsx'
export { useChosenOptions } from './useChosenOptions.ts'
export { useRunVerified } from './useRunVerified.ts'
export { VerifyProvider } from './VerifyProvider.tsx'

import { UniqueViolation } from '../store/unique-violation.ts'
import { ApiError } from './api-error.ts'

/** For `.catch`: a row that exists answers 409 with the sentence; anything else goes on. */
export function refuseTaken(detail: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof UniqueViolation) throw new ApiError('conflict', { detail, cause: error })
    throw error
  }
}

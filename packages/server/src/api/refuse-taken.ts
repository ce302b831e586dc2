import { UniqueViolation } from '../store/unique-violation.ts'
import { ApiError, fieldError } from './api-error.ts'

/** For `.catch`: a row that exists answers 409 with the sentence; anything else goes on. */
export function refuseTaken(detail: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof UniqueViolation) throw new ApiError('conflict', { detail, cause: error })
    throw error
  }
}

/** The same where clients expect 400 with the field's name. */
export function refuseTakenField(field: string, sentence: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof UniqueViolation) throw fieldError(field, sentence)
    throw error
  }
}

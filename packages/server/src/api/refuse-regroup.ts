import { RegroupError, type RegroupRefusal } from '../regroup/regroup-error.ts'
import { ApiError, type ApiErrorCode } from './api-error.ts'

const CODES: Readonly<Record<RegroupRefusal, ApiErrorCode>> = {
  not_found: 'not_found',
  conflict: 'conflict',
  too_large: 'invalid_input',
  invalid: 'invalid_input',
  // Nobody is there to be told.
  cancelled: 'conflict',
}

/** To be given to `catch`: why a change cannot be made, in the sentence meant for its author. */
export function refuseRegroup(error: unknown): never {
  if (error instanceof RegroupError) {
    throw new ApiError(CODES[error.refusal], { detail: error.message })
  }
  throw error
}

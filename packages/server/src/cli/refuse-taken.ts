import { UniqueViolation } from '../store/unique-violation.ts'
import { CliError } from './cli-error.ts'

/** Inserts, and says the sentence when the name is somebody else's. */
export async function refuseTaken<T>(sentence: string, insert: () => Promise<T>): Promise<T> {
  try {
    return await insert()
  } catch (error) {
    throw error instanceof UniqueViolation ? new CliError(sentence) : error
  }
}

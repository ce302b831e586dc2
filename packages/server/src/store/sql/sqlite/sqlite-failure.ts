import { StoreUnavailable } from '../../store-unavailable.ts'
import { UniqueViolation } from '../../unique-violation.ts'

/** What a failed statement leaves behind: plain data, so that it can cross a thread. */
export interface SqliteFailure {
  readonly message: string
  /** SQLite's extended result code; absent when the failure is not SQLite's. */
  readonly resultCode: number | undefined
}

/** A statement that SQLite refused, with its extended result code. */
export class SqliteError extends Error {
  readonly resultCode: number | undefined

  constructor({ message, resultCode }: SqliteFailure) {
    super(message)
    this.name = 'SqliteError'
    this.resultCode = resultCode
  }
}

// https://sqlite.org/rescode.html
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555
const SQLITE_CONSTRAINT_UNIQUE = 2067

// Locked, out of memory, read-only, broken or full: not the fault of what was written. The low
// byte of an extended code is the kind of error.
const UNAVAILABLE: ReadonlySet<number> = new Set([5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 26])

export function sqliteFailure(thrown: unknown): SqliteFailure {
  if (!(thrown instanceof Error)) return { message: String(thrown), resultCode: undefined }
  const resultCode = 'errcode' in thrown ? Number(thrown.errcode) : undefined
  return { message: thrown.message, resultCode }
}

/** The error that callers see: a named condition where there is one. */
export function errorOfFailure(failure: SqliteFailure): Error {
  const cause = new SqliteError(failure)
  const { resultCode } = failure
  if (resultCode === SQLITE_CONSTRAINT_UNIQUE || resultCode === SQLITE_CONSTRAINT_PRIMARYKEY) {
    return new UniqueViolation(violatedColumns(failure.message), { cause })
  }
  const isUnavailable = resultCode !== undefined && UNAVAILABLE.has(resultCode & 0xff)
  return isUnavailable ? new StoreUnavailable(failure.message, { cause }) : cause
}

// SQLite tells the columns only in its text, which it has kept in this form since version 3.8:
// "UNIQUE constraint failed: team.organization_id, team.slug".
function violatedColumns(message: string): string[] {
  const list = message.slice(message.indexOf(':') + 1).trim()
  return list.split(', ').map((column) => column.slice(column.indexOf('.') + 1))
}

/** True for whatever SQLite itself refused, under any of its names. */
export function isSqliteRefusal(error: unknown): boolean {
  return error instanceof SqliteError || error instanceof StoreUnavailable
}

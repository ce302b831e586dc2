import { describe, expect, it } from 'vitest'
import { StoreUnavailable } from '../../store-unavailable.ts'
import { UniqueViolation } from '../../unique-violation.ts'
import { errorOfFailure, SqliteError, sqliteFailure } from './sqlite-failure.ts'

describe('errorOfFailure', () => {
  it.each([
    [
      2067,
      'UNIQUE constraint failed: team.organization_id, team.slug',
      ['organization_id', 'slug'],
    ],
    [1555, 'UNIQUE constraint failed: session.session_hash', ['session_hash']],
  ])('names the columns of violation %i', (resultCode, message, columns) => {
    const error = errorOfFailure({ message, resultCode })
    expect(error).toBeInstanceOf(UniqueViolation)
    expect(error).toMatchObject({ columns })
    expect(error.cause).toBeInstanceOf(SqliteError)
  })

  it('keeps the result code of anything else', () => {
    const error = errorOfFailure({ message: 'datatype mismatch', resultCode: 20 })
    expect(error).not.toBeInstanceOf(UniqueViolation)
    expect(error).toMatchObject({ name: 'SqliteError', resultCode: 20 })
  })

  it.each([
    [5, 'database is locked'],
    [517, 'database is locked'], // SQLITE_BUSY_SNAPSHOT: the low byte is the kind
    [10, 'disk I/O error'],
    [13, 'database or disk is full'],
  ])('tells of code %i that the store is away', (resultCode, message) => {
    expect(errorOfFailure({ message, resultCode })).toBeInstanceOf(StoreUnavailable)
  })
})

describe('sqliteFailure', () => {
  it('takes whatever was thrown', () => {
    expect(sqliteFailure('odd')).toEqual({ message: 'odd', resultCode: undefined })
    const error = Object.assign(new Error('locked'), { errcode: 5 })
    expect(sqliteFailure(error)).toEqual({ message: 'locked', resultCode: 5 })
  })
})

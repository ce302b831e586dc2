import { describe, expect, it } from 'vitest'
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
    const error = errorOfFailure({ message: 'disk I/O error', resultCode: 10 })
    expect(error).not.toBeInstanceOf(UniqueViolation)
    expect(error).toMatchObject({ name: 'SqliteError', resultCode: 10 })
  })
})

describe('sqliteFailure', () => {
  it('takes whatever was thrown', () => {
    expect(sqliteFailure('odd')).toEqual({ message: 'odd', resultCode: undefined })
    const error = Object.assign(new Error('locked'), { errcode: 5 })
    expect(sqliteFailure(error)).toEqual({ message: 'locked', resultCode: 5 })
  })
})

import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { errorSentence } from './error-sentence.ts'

const t = translateTo('events')

const debugId = '6f2c1d0a-3b4e-4f5a-8c7d-9e0f1a2b3c4d'
const url = 'https://shop.example/static/app.min.js'

describe('errorSentence', () => {
  it('names the file and the debug id that were looked for', () => {
    const looked_for = [debugId, '~/static/app.min.js']
    const error = { type: 'js_no_source', url, reason: 'file_not_uploaded', looked_for }
    expect(errorSentence(t, error)).toEqual({
      text: 'Neither this file nor its source map was uploaded',
      file: url,
      debugId,
      advice: expect.stringMatching(/^Upload .*process the event again\.$/),
      rest: { looked_for },
    })
  })

  it('names the mapping once, though it was looked for by the same id', () => {
    const reason = 'proguard_mapping_not_uploaded'
    const looked_for = [debugId]
    const error = { type: 'proguard_missing_mapping', mapping: debugId, reason, looked_for }
    expect(errorSentence(t, error)).toMatchObject({ file: debugId })
    expect(errorSentence(t, error)).not.toHaveProperty('debugId')
  })

  it.each([
    ['js_invalid_source', 'source_map_unreadable', 'cannot be read'],
    ['js_invalid_sourcemap_location', 'position_not_mapped', 'another build'],
    ['js_missing_sources_content', 'source_content_missing', 'does not contain its sources'],
    ['js_no_column', 'no_column', 'has no column'],
    ['js_too_large', 'file_too_large', 'too large'],
    ['js_no_source', 'dist_mismatch', 'another dist'],
    ['proguard_missing_lineno', 'proguard_line_missing', 'line number'],
    ['symbolication_failed', 'overloaded', 'too busy'],
  ])('says of %s with %s that it is %s', (type, reason, words) => {
    expect(errorSentence(t, { type, reason })?.text).toContain(words)
  })

  it('keeps a reason that is not ours as the detail', () => {
    expect(errorSentence(t, { type: 'js_too_large', reason: 'fetch_refused' })).toMatchObject({
      text: 'This file or its source map is too large to be read',
      detail: 'fetch_refused',
    })
  })

  it('names the field that was left out', () => {
    const error = { type: 'invalid_data', name: 'tags', value: 7, reason: 'expected a list' }
    expect(errorSentence(t, error)).toEqual({
      text: 'This field made no sense and was left out',
      file: 'tags',
      detail: 'expected a list',
      rest: { value: 7 },
    })
  })

  it.each([
    [1_700_000_000, '2023-11-14T22:13:20.000Z'],
    [1e300, undefined],
  ])('tells what the clock said: %d', (value, detail) => {
    const times = { sdk_time: value, server_time: 1 }
    const error = { type: 'future_timestamp', name: 'timestamp', value, ...times }
    expect(errorSentence(t, error)?.advice).toContain('clock')
    expect(errorSentence(t, error)?.detail).toBe(detail)
  })

  it('leaves other errors, and fields of other types, alone', () => {
    expect(errorSentence(t, { type: 'weather', name: 'tags' })).toBeUndefined()
    expect(errorSentence(t, { type: 'js_no_source', url: 7, looked_for: [{}] })).toEqual({
      text: 'The source of this file was not found',
      rest: { looked_for: [{}] },
    })
  })
})

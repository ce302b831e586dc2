import { API_CASES } from './api-cases.ts'
import { BOMB_CASES } from './bomb-cases.ts'
import { FRAMING_CASES } from './framing-cases.ts'
import type { HostileCase } from './hostile-target.ts'
import { SENDER_CASES } from './sender-cases.ts'
import { SIZE_CASES } from './size-cases.ts'
import { STREAM_CASES } from './stream-cases.ts'

/** Requests that must be refused, or answered, before they cost anything. */
export const REQUEST_CASES: readonly HostileCase[] = [
  ...BOMB_CASES,
  ...SIZE_CASES,
  ...FRAMING_CASES,
  ...SENDER_CASES,
  ...STREAM_CASES,
  ...API_CASES,
]

import type { Clock } from '../platform/clock.ts'
import {
  KEY_FRESH_MS,
  KEY_REFRESH_MS,
  KEY_STALE_MS,
  KEY_UNKNOWN_MS,
  KEYS_CACHED_MAX,
  KEYS_UNKNOWN_CACHED_MAX,
} from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import type { IntakeKey } from '../store/project-key-store.ts'
import type { ProjectKeyLookup } from './project-key-lookup.ts'

export interface KeyCacheDeps {
  readonly findIntakeKey: (publicKey: string) => Promise<IntakeKey | undefined>
  readonly clock: Clock
  readonly log: Log
}

export interface KeyCache extends ProjectKeyLookup {
  /** After a change in this process; other processes see it within `KEY_FRESH_MS`. */
  invalidate(publicKey: string): void
}

interface Entry {
  readonly key: IntakeKey
  readonly readAtMs: number
}

/**
 * Keys at hand, so that the usual request asks no database. A key in use is read anew before it
 * is too old; an old one still serves when reading fails: intake outlives a database's absence.
 */
export function createKeyCache({ findIntakeKey, clock, log }: KeyCacheDeps): KeyCache {
  const known = new Map<string, Entry>()
  const unknownUntilMs = new Map<string, number>()
  const pending = new Map<string, Promise<IntakeKey | undefined>>()

  function read(publicKey: string): Promise<IntakeKey | undefined> {
    const running = pending.get(publicKey)
    if (running !== undefined) return running
    const reading = findIntakeKey(publicKey)
      .then((key) => {
        // Replaced or gone when the key was invalidated meanwhile: then this answer is old.
        if (pending.get(publicKey) === reading) remember(publicKey, key)
        return key
      })
      .finally(() => {
        if (pending.get(publicKey) === reading) pending.delete(publicKey)
      })
    pending.set(publicKey, reading)
    return reading
  }

  function remember(publicKey: string, key: IntakeKey | undefined): void {
    known.delete(publicKey)
    unknownUntilMs.delete(publicKey)
    if (key !== undefined) {
      dropOldest(known, KEYS_CACHED_MAX)
      known.set(publicKey, { key, readAtMs: clock.nowMs() })
    } else {
      dropOldest(unknownUntilMs, KEYS_UNKNOWN_CACHED_MAX)
      unknownUntilMs.set(publicKey, clock.nowMs() + KEY_UNKNOWN_MS)
    }
  }

  function refresh(publicKey: string): void {
    if (pending.has(publicKey)) return
    read(publicKey).catch((error: unknown) => {
      log.warn({ err: error }, 'a project key could not be read anew')
    })
  }

  async function readOr(publicKey: string, stale: IntakeKey): Promise<IntakeKey | undefined> {
    try {
      return await read(publicKey)
    } catch (error) {
      log.warn({ err: error }, 'a project key could not be read; it is used as last seen')
      return stale
    }
  }

  return {
    find(publicKey) {
      const entry = known.get(publicKey)
      const nowMs = clock.nowMs()
      if (entry === undefined) {
        return (unknownUntilMs.get(publicKey) ?? 0) > nowMs ? undefined : read(publicKey)
      }
      const ageMs = nowMs - entry.readAtMs
      if (ageMs >= KEY_STALE_MS) return read(publicKey)
      if (ageMs >= KEY_FRESH_MS) return readOr(publicKey, entry.key)
      if (ageMs >= KEY_REFRESH_MS) refresh(publicKey)
      return entry.key
    },
    invalidate(publicKey) {
      known.delete(publicKey)
      unknownUntilMs.delete(publicKey)
      pending.delete(publicKey)
    },
  }
}

function dropOldest<T>(entries: Map<string, T>, entriesMax: number): void {
  const oldest = entries.size >= entriesMax ? entries.keys().next().value : undefined
  if (oldest !== undefined) entries.delete(oldest)
}

import type { NormalizedEvent } from '@vedette/protocol/event'

const TYPE = 'ChunkLoadError'
const PREFIX = `${TYPE}: `
/** What bundlers say: webpack of scripts and of styles, Turbopack. */
const BEGINNINGS = ['Loading chunk ', 'Loading CSS chunk ', 'Failed to load chunk ']
const UNCAUGHT = 'Uncaught '

/**
 * A page that was loaded before a deployment asks for a file that is gone: the next load of the
 * page mends it, and there is nothing to fix.
 */
export function isChunkLoadError({ exception, logentry }: NormalizedEvent): boolean {
  for (const { type, value = '' } of exception?.values ?? []) {
    if (type === TYPE && tellsOfChunk(value, 0)) return true
    // Where a rejected promise is reported, its error is part of the text.
    if (value.includes(PREFIX) && isChunkMessage(type ? `${type}: ${value}` : value)) return true
  }
  const message = logentry?.formatted ?? logentry?.message
  return message?.includes(PREFIX) === true && isChunkMessage(message)
}

function isChunkMessage(text: string): boolean {
  const start = text.indexOf(PREFIX)
  if (!tellsOfChunk(text, start + PREFIX.length)) return false
  return start === 0 || text.slice(0, start).includes(UNCAUGHT)
}

function tellsOfChunk(text: string, at: number): boolean {
  return BEGINNINGS.some((beginning) => text.startsWith(beginning, at))
}

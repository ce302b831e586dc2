import type { Level } from '@vedette/protocol/level'

/** Told by the level alone, as the reference does for an issue that nobody rated. */
export function issuePriority(level: Level): 'high' | 'medium' | 'low' {
  if (level === 'error' || level === 'fatal') return 'high'
  return level === 'warning' ? 'medium' : 'low'
}

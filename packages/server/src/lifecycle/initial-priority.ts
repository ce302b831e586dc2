import type { Level } from '@vedette/protocol/level'
import type { Priority } from './issue-state.ts'

/** Told by the level alone, as the reference does for an issue that nobody rated. */
export function initialPriority(level: Level): Priority {
  if (level === 'error' || level === 'fatal') return 'high'
  return level === 'warning' ? 'medium' : 'low'
}

import type { Level } from '@vedette/protocol/event'
import { Badge } from '../ui/Badge.tsx'

/** Levels are tones already: their names are the same. */
export function LevelBadge({ level }: { level: Level }) {
  return <Badge tone={level}>{level}</Badge>
}

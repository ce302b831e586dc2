import type { Monitor } from '../monitor-store.ts'
import type { MemoryState } from './memory-state.ts'

export function dropMonitorOwners(
  { monitors: { monitors } }: MemoryState,
  isConcerned: (monitor: Monitor) => boolean,
): void {
  for (const monitor of [...monitors.values()].filter(isConcerned)) {
    monitors.set(monitor.id, { ...monitor, ownerUserId: undefined, ownerTeamId: undefined })
  }
}

import type { ProjectId } from '@vedette/protocol/ids'
import type { CheckIn, KeptArrival } from '../check-in-store.ts'
import type { Monitor, MonitorEnvironment } from '../monitor-store.ts'

export interface MemoryCheckIn extends CheckIn {
  readonly projectId: ProjectId
}

/** What the stores of monitors and check-ins share. */
export interface MemoryMonitors {
  readonly monitors: Map<number, Monitor>
  readonly environments: Map<number, MonitorEnvironment>
  readonly checkIns: Map<number, MemoryCheckIn>
  readonly arrivals: Map<number, KeptArrival>
}

export function createMemoryMonitors(): MemoryMonitors {
  return {
    monitors: new Map(),
    environments: new Map(),
    checkIns: new Map(),
    arrivals: new Map(),
  }
}

import type { SentCheckInStatus } from '@vedette/protocol/check-in'
import type { EventId, KeyId, ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { QueueItem } from '../queue/queue-item.ts'
import type {
  Monitor,
  MonitorConfig,
  MonitorEnvironment,
  MonitorStanding,
  NewMonitor,
} from './monitor-store.ts'
import type { OutcomeCount } from './outcome-store.ts'
import type { Page, PageRequest } from './page.ts'

/** `unknown` where this server was not there to hear. */
export type CheckInStatus = SentCheckInStatus | 'missed' | 'timeout' | 'unknown'

/** A check-in as it came, fit to be kept. */
export interface SentCheckIn {
  /** Absent where the sender left it to us; 32 hex digits. */
  readonly guid?: string | undefined
  /** It is about the last run that has not ended. */
  readonly isLatest: boolean
  readonly slug: string
  readonly status: SentCheckInStatus
  readonly durationMs?: number | undefined
  readonly environment: string
  readonly release?: string | undefined
  readonly trace?: string | undefined
  /** As it came: whether it makes sense is known when it is needed. */
  readonly config?: JsonObject | undefined
}

/** A check-in that was accepted and has had no effect yet. */
export interface CheckInArrival {
  readonly projectId: ProjectId
  /** 0 where no key was used. */
  readonly keyId: KeyId | 0
  readonly receivedAtMs: number
  readonly checkIn: SentCheckIn
}

export interface KeptArrival extends CheckInArrival {
  readonly id: number
}

/** One run of a monitor's job, or that there was none. */
export interface CheckIn {
  readonly id: number
  readonly guid: string
  readonly monitorId: number
  readonly environmentId: number
  /** The environment's name. */
  readonly environment: string
  readonly status: CheckInStatus
  readonly durationMs: number | undefined
  /** When the run began, or should have. */
  readonly addedAtMs: number
  readonly updatedAtMs: number
  readonly inProgressAtMs: number | undefined
  readonly expectedAtMs: number | undefined
  /** When a run that has not ended is given up. */
  readonly timeoutAtMs: number | undefined
  readonly release: string | undefined
  readonly trace: string | undefined
  /** What held at the time. */
  readonly config: MonitorConfig
}

/** What a check-in consists of besides whose it is. */
export type CheckInFacts = Omit<CheckIn, 'id' | 'monitorId' | 'environmentId' | 'environment'>

/** What is there already of what an arrival is about. */
export interface CheckInSurroundings {
  /** False for a project that is gone: then there is nothing else. */
  readonly hasProject: boolean
  readonly monitor: Monitor | undefined
  readonly environment: MonitorEnvironment | undefined
  readonly checkIn: CheckIn | undefined
  /** Of the project. */
  readonly monitorCount: number
  /** Of the monitor. */
  readonly environmentCount: number
}

/** What comes of a check-in, or of its absence: all of it or nothing. */
export interface CheckInCommit {
  readonly projectId: ProjectId
  /** Is settled by this; where it is no longer there, nothing happens. */
  readonly arrivalId?: number | undefined
  /** Absent where the arrival is dropped. */
  readonly kept?: KeptCheckIn | undefined
  /** To be processed as if intake had taken it. */
  readonly failure?: QueueItem | undefined
  readonly outcome?: OutcomeCount | undefined
  readonly nowMs: number
}

export interface KeptCheckIn {
  readonly monitor:
    | { readonly id: number; readonly config?: MonitorConfig | undefined }
    | { readonly added: NewMonitor }
  readonly environment:
    | { readonly id: number; readonly version: number }
    | { readonly added: { readonly name: string; readonly createdAtMs: number } }
  readonly standing: MonitorStanding
  readonly checkIn: CheckInFacts & { readonly id?: number | undefined }
}

export interface WatchedEnvironment {
  readonly monitor: Monitor
  readonly environment: MonitorEnvironment
}

export interface OverdueCheckIn extends WatchedEnvironment {
  readonly checkIn: CheckIn
  /** A later run has ended: this one says nothing of the job any more. */
  readonly isOutdated: boolean
}

/** A failure that is over, whose issue waits to be resolved. */
export interface Recovery {
  readonly environmentId: number
  readonly projectId: ProjectId
  readonly event: EventId
  /** When it was over. */
  readonly recoveredAtMs: number
}

export interface CheckInQuery {
  readonly monitorId: number
  /** Any of them; all when there are none. */
  readonly environments: readonly string[]
  /** When the run began; half-open. */
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
}

export interface CheckInCounts {
  /** The number of the step since `fromMs`. */
  readonly step: number
  readonly status: CheckInStatus
  readonly count: number
  /** Of those that have one. */
  readonly durationMsSum: number
  readonly durationCount: number
}

export interface CheckInStore {
  /** Oldest first. */
  listArrivals(limit: number): Promise<readonly KeptArrival[]>
  look(arrival: CheckInArrival): Promise<CheckInSurroundings>
  /** False, and nothing is changed, where somebody else changed what it rests on. */
  commit(change: CheckInCommit): Promise<boolean>
  /** Of active monitors, what should have checked in by then. */
  listDue(untilMs: number, limit: number): Promise<readonly WatchedEnvironment[]>
  /** Runs that should have ended by then. */
  listOverdue(untilMs: number, limit: number): Promise<readonly OverdueCheckIn[]>
  listRecoveries(limit: number): Promise<readonly Recovery[]>
  settleRecovery(recovery: Recovery): Promise<void>
  /** Whether anything is or may be expected. */
  hasMonitors(): Promise<boolean>
  find(monitorId: number, guid: string): Promise<CheckIn | undefined>
  /** The newest that has not ended. */
  findLatest(monitorId: number): Promise<CheckIn | undefined>
  /** Newest first. */
  list(query: CheckInQuery, page: PageRequest): Promise<Page<CheckIn>>
  count(
    query: CheckInQuery & { readonly fromMs: number; readonly stepMs: number },
  ): Promise<readonly CheckInCounts[]>
  /** Those that began before; gives how many, up to the limit. */
  deleteBefore(addedBeforeMs: number, limit: number): Promise<number>
}

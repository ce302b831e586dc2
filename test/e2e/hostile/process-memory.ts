import { readFileSync } from 'node:fs'

export interface ProcessMemory {
  /** What it holds now. */
  readonly rssMib: number
  /** The most that it ever held. */
  readonly peakMib: number
}

const KIB_PER_MIB = 1024

/** From Linux' own books; undefined on systems that keep none. */
export function readProcessMemory(pid: number): ProcessMemory | undefined {
  const status = readStatus(pid)
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]
  if (rss === undefined || peak === undefined) return undefined
  return { rssMib: Number(rss) / KIB_PER_MIB, peakMib: Number(peak) / KIB_PER_MIB }
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

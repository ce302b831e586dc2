const STEPS = [
  { from: 1e9, suffix: 'b' },
  { from: 1e6, suffix: 'm' },
  { from: 1e3, suffix: 'k' },
] as const

/** `950`, `1.2k`, `12k`, `3.4m`: at most four characters, rounded down so that it never boasts. */
export function formatCount(count: number): string {
  const step = STEPS.find(({ from }) => count >= from)
  if (step === undefined) return String(count)
  const value = count / step.from
  const digits = value < 10 ? Math.floor(value * 10) / 10 : Math.floor(value)
  return `${digits}${step.suffix}`
}

const GROUPED = new Intl.NumberFormat('en')

/** `12,345`: for titles and tooltips, where the exact number matters. */
export function formatExactCount(count: number): string {
  return GROUPED.format(count)
}

export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatExactCount(count)} ${count === 1 ? one : many}`
}

/** `512 B`, `3.4 kB`, `1.2 MB`, `8.0 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
}

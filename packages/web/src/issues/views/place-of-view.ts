/** The same ids with one moved by so many places; at the ends it stays. */
export function moveId(ids: readonly string[], id: string, step: number): readonly string[] {
  const from = ids.indexOf(id)
  const to = Math.min(ids.length - 1, Math.max(0, from + step))
  return from < 0 ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

/** What stands beside the current one; after the last comes the first, and the other way round. */
export function neighborOf<T>(all: readonly T[], current: T | undefined, step: number) {
  const at = current === undefined ? -1 : all.indexOf(current)
  if (at < 0) return step > 0 ? all[0] : all.at(-1)
  return all[(at + step + all.length) % all.length]
}

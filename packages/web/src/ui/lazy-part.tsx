import { type ComponentType, lazy, Suspense } from 'react'

/** A part of a page whose code is fetched apart: nothing stands in its place until it is there. */
export type LazyPart<Props> = ComponentType<Props> & {
  /** Fetches it ahead, when it is about to be asked for. */
  readonly prefetch: () => void
}

export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyPart<Props> {
  const Part = lazy(async () => ({ default: await load() }))
  function Waiting(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    )
  }
  // What cannot be fetched now is fetched again, and its failure shown, when it is drawn.
  return Object.assign(Waiting, { prefetch: () => void load().catch(() => undefined) })
}

import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { SetupStepsProps } from './SetupSteps.tsx'

// The samples of two dozen platforms: fetched where somebody sets up a client.
const SetupSteps = lazy(async () => {
  const { SetupSteps: component } = await import('./SetupSteps.tsx')
  return { default: component }
})

/** Install, start, report: the steps for the client of the reader's choice. */
export function SetupGuide(props: SetupStepsProps) {
  return (
    <Suspense fallback={<Skeleton height={200} />}>
      <SetupSteps {...props} />
    </Suspense>
  )
}

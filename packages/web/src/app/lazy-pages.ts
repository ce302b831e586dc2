import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Feature } from '../messages/messages.ts'
import type { RouterContext } from './router-context.ts'

/**
 * Pages whose code comes when one of them is opened, and beside it the texts of the features that
 * they are made of. Gives what a route needs for one of them by its name.
 */
export function lazyPages<Pages extends Readonly<Record<string, ComponentType>>>(
  load: () => Promise<Pages>,
  features: readonly Feature[],
) {
  return <Name extends keyof Pages>(name: Name) => ({
    component: lazyRouteComponent(load, name),
    // Below a parent of any type, a route does not know the type of its context.
    loader: ({ context }: { readonly context: unknown }) =>
      (context as RouterContext).texts.load(features),
    // What is there stays, in whatever language.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

import type { GroupingComponent } from './grouping.ts'

/**
 * Follows the rules while they run and keeps what they did as a tree. Grouping itself runs without
 * one, so that explaining costs nothing until somebody asks.
 */
export interface Trail {
  open(id: string): void
  close(contributes: boolean, hint?: string): void
  value(
    id: string,
    text: string,
    verdict: { contributes: boolean; hint?: string | undefined },
  ): void
}

interface OpenComponent {
  readonly id: string
  readonly values: GroupingComponent[]
}

export function createTrail(): { readonly trail: Trail; readonly components: GroupingComponent[] } {
  const components: GroupingComponent[] = []
  const stack: OpenComponent[] = [{ id: 'root', values: components }]
  const add = (component: GroupingComponent) => stack.at(-1)?.values.push(component)
  const trail: Trail = {
    open: (id) => {
      stack.push({ id, values: [] })
    },
    close: (contributes, hint) => {
      const done = stack.pop()
      if (done === undefined) return
      add({
        id: done.id,
        contributes,
        ...(hint === undefined ? {} : { hint }),
        values: done.values,
      })
    },
    value: (id, text, { contributes, hint }) => {
      add({ id, contributes, ...(hint === undefined ? {} : { hint }), values: [text] })
    },
  }
  return { trail, components }
}

import type { GroupingComponent } from './grouping.ts'
import { createTrail } from './trail.ts'

export interface Verdict {
  readonly contributes: boolean
  /** Why not, or how the value was changed. */
  readonly hint?: string | undefined
}

/**
 * Follows the rules while they run, for both variants at once: a component is there twice, with a
 * verdict for the program's own frames and one for all. Nothing is followed unless somebody asks.
 */
export interface TwinTrail {
  open(id: string): void
  close(app: Verdict, system?: Verdict): void
  value(id: string, text: string, verdict: Verdict): void
}

export interface TwinTrees {
  readonly app: readonly GroupingComponent[]
  readonly system: readonly GroupingComponent[]
}

export function createTwinTrail(): { readonly trail: TwinTrail; readonly trees: TwinTrees } {
  const app = createTrail()
  const system = createTrail()
  return {
    trees: { app: app.components, system: system.components },
    trail: {
      open(id) {
        app.trail.open(id)
        system.trail.open(id)
      },
      close(appVerdict, systemVerdict = appVerdict) {
        app.trail.close(appVerdict.contributes, appVerdict.hint)
        system.trail.close(systemVerdict.contributes, systemVerdict.hint)
      },
      value(id, text, { contributes, hint }) {
        app.trail.value(id, text, { contributes, hint })
        system.trail.value(id, text, { contributes, hint })
      },
    },
  }
}

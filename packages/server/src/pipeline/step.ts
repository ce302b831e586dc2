import type { DataCategory } from '@vedette/protocol/data-category'
import type { DropReason } from '@vedette/protocol/outcome'

/** Every item leaves a step by exactly one of these; nothing is lost without a reason. */
export type StepResult<T> =
  | { readonly kind: 'next'; readonly item: T }
  | {
      readonly kind: 'drop'
      readonly reason: DropReason
      /** What the outcome counts. */
      readonly category: DataCategory
    }

export type Step<In, Out> = (item: In) => StepResult<Out>

export function next<T>(item: T): StepResult<T> {
  return { kind: 'next', item }
}

export function drop(reason: DropReason, category: DataCategory = 'error'): StepResult<never> {
  return { kind: 'drop', reason, category }
}

/** Called after each step with its name and what it took. */
export type Observe = (step: string, durationMs: number) => void

/** Steps in order; each takes what the one before gave. A drop ends the chain. */
export class StepChain<In, Out> {
  readonly #steps: readonly Step<unknown, unknown>[]
  readonly #observe: Observe | undefined

  private constructor(steps: readonly Step<unknown, unknown>[], observe: Observe | undefined) {
    this.#steps = steps
    this.#observe = observe
  }

  static from<T>(observe?: Observe): StepChain<T, T> {
    return new StepChain<T, T>([], observe)
  }

  step<Next>(step: Step<Out, Next>): StepChain<In, Next> {
    // The chain's own types guarantee what this one forgets: each step takes what comes before.
    return new StepChain<In, Next>([...this.#steps, step as Step<unknown, unknown>], this.#observe)
  }

  run(item: In): StepResult<Out> {
    let current: unknown = item
    for (const step of this.#steps) {
      const startedAtMs = this.#observe ? performance.now() : 0
      const result = step(current)
      this.#observe?.(step.name, performance.now() - startedAtMs)
      if (result.kind === 'drop') return result
      current = result.item
    }
    return next(current as Out)
  }
}

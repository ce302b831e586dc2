import type { Locale } from './locale.ts'
import type { Feature, Messages } from './messages.ts'

/** The language in use, and what it says so far. */
export interface Spoken {
  readonly locale: Locale
  readonly messages: Partial<Messages>
}

export interface TextStoreDeps {
  readonly start: Spoken
  readonly fetch: (locale: Locale, features: readonly Feature[]) => Promise<Partial<Messages>>
}

/** The texts that pages have needed so far: all in one language, whenever it changes. */
export interface TextStore {
  readonly read: () => Spoken
  /** Calls back after each change of what `read` gives; what it returns ends that. */
  readonly subscribe: (onChange: () => void) => () => void
  /** Has what features say in the language in use, fetching what is not there yet. */
  readonly load: (features: readonly Feature[]) => Promise<void>
  /** Rejects, and leaves the language as it is, when the texts cannot be fetched. */
  readonly speak: (locale: Locale) => Promise<void>
}

export function createTextStore({ start, fetch }: TextStoreDeps): TextStore {
  let spoken = start
  let asked = start.locale
  const listeners = new Set<() => void>()

  function change(next: Spoken): void {
    spoken = next
    for (const onChange of listeners) onChange()
  }

  async function load(features: readonly Feature[]): Promise<void> {
    for (;;) {
      const { locale, messages } = spoken
      const missing = features.filter((feature) => !(feature in messages))
      if (missing.length === 0) return
      const found = await fetch(locale, missing)
      // Where the language changed meanwhile, they are fetched in the new one.
      if (spoken.locale === locale) change({ locale, messages: { ...spoken.messages, ...found } })
    }
  }

  async function speak(locale: Locale): Promise<void> {
    asked = locale
    let messages: Partial<Messages> = {}
    // A page that is opened while texts are fetched wants more of them.
    while (asked === locale && spoken.locale !== locale) {
      const wanted = Object.keys(spoken.messages) as Feature[]
      const missing = wanted.filter((feature) => !(feature in messages))
      if (missing.length === 0) return change({ locale, messages })
      messages = { ...messages, ...(await fetch(locale, missing)) }
    }
  }

  return {
    read: () => spoken,
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    load,
    speak,
  }
}

import { type KeyboardEvent, useState } from 'react'
import { useSession } from '../auth/index.ts'
import { useMembers, useOrganization } from '../projects/index.ts'
import { type MentionAtCaret, mentionAtCaret } from './mention-at-caret.ts'

const OFFERED_MAX = 6

export interface Mentions {
  readonly names: readonly string[]
  /** Of the name that Enter takes. */
  readonly current: number
  readonly onChange: (text: string, caret: number) => void
  /** True where the key was meant for the list. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean
  readonly onChoose: (name: string) => void
}

/** Offers members and teams while somebody types `@` or `#`. */
export function useMentions(org: string, text: string, setText: (text: string) => void): Mentions {
  const me = useSession().data
  const members = useMembers(org).data ?? []
  const { teams = [] } = useOrganization(org).data ?? {}
  const [typed, setTyped] = useState<MentionAtCaret>()
  const [current, setCurrent] = useState(0)
  const all =
    typed?.sign === '#'
      ? teams.map(({ slug }) => slug)
      : members.flatMap(({ user }) => (user && user.id !== me?.id ? [user.name || user.email] : []))
  const words = typed?.words.toLowerCase() ?? ''
  const names = typed
    ? all.filter((name) => name.toLowerCase().includes(words)).slice(0, OFFERED_MAX)
    : []
  function onChange(next: string, caret: number): void {
    setText(next)
    setTyped(mentionAtCaret(next, caret))
    setCurrent(0)
  }
  function onChoose(name: string): void {
    if (typed === undefined) return
    const end = typed.start + 1 + typed.words.length
    setText(`${text.slice(0, typed.start)}${typed.sign}${name} ${text.slice(end).trimStart()}`)
    setTyped(undefined)
  }
  function onKeyDown(event: KeyboardEvent): boolean {
    const chosen = names[current]
    if (chosen === undefined || event.ctrlKey || event.metaKey) return false
    if (event.key === 'Escape') setTyped(undefined)
    else if (event.key === 'ArrowDown') setCurrent((current + 1) % names.length)
    else if (event.key === 'ArrowUp') setCurrent((current + names.length - 1) % names.length)
    else if (event.key === 'Enter' || event.key === 'Tab') onChoose(chosen)
    else return false
    event.preventDefault()
    return true
  }
  return { names, current, onChange, onKeyDown, onChoose }
}

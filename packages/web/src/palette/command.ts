/** Something that the palette can do. */
export interface Command {
  readonly id: string
  readonly group: CommandGroup
  readonly label: string
  /** More words that find it, such as a slug. */
  readonly words?: string
  /** A short name at the end of the row. */
  readonly note?: string
  readonly onRun: () => void
}

/**
 * In the order of the screen; their names are in the catalogue. What has to be fetched comes last,
 * so that it moves no row under the reader's eyes.
 */
export const COMMAND_GROUPS = [
  'places',
  'projects',
  'settings',
  'actions',
  'issues',
  'search',
] as const

export type CommandGroup = (typeof COMMAND_GROUPS)[number]

/** Rows of one group: more would hide the groups below. */
const GROUP_ROWS_MAX = 8

/**
 * The commands that hold every word of a text, wherever in their names: those that begin with it
 * first, then those of which a word does, each in the order given.
 */
export function findCommands(commands: readonly Command[], text: string): readonly Command[] {
  const words = wordsOf(text)
  const ranked = commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank !== undefined)
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ command }) => command)
  return COMMAND_GROUPS.flatMap((name) =>
    ranked.filter(({ group }) => group === name).slice(0, GROUP_ROWS_MAX),
  )
}

function rankOf({ label, words = '' }: Command, wanted: readonly string[]): number | undefined {
  const name = label.toLowerCase()
  const all = `${name} ${words.toLowerCase()}`
  if (!wanted.every((word) => all.includes(word))) return undefined
  const [first = ''] = wanted
  if (name.startsWith(first)) return 0
  return all.split(/[\s/·_-]+/).some((word) => word.startsWith(first)) ? 1 : 2
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean)
}

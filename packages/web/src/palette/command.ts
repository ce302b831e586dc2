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

/** Known at once; their names are in the catalogue. */
const SETTLED_GROUPS = ['places', 'projects', 'settings', 'actions'] as const
/** What has to be fetched comes last, so that it moves no row under the reader's eyes. */
const LATE_GROUPS = ['issues', 'search'] as const

export type CommandGroup = (typeof SETTLED_GROUPS | typeof LATE_GROUPS)[number]

/** Rows of one group: more would hide the groups below. */
const GROUP_ROWS_MAX = 8

/**
 * The commands that hold every word of a text, wherever in their names, by groups: those that begin
 * with it first, then those of which a word does, each in the order given; and so the groups.
 */
export function findCommands(
  commands: readonly Command[],
  text: string,
): readonly (readonly [CommandGroup, readonly Command[]])[] {
  const words = wordsOf(text)
  const ranked = commands
    .map((command) => ({ command, rank: rankOf(command, words) ?? LEFT_OUT }))
    .filter(({ rank }) => rank < LEFT_OUT)
    .toSorted((one, other) => one.rank - other.rank)
  const bestOf = (name: CommandGroup) =>
    ranked.find(({ command }) => command.group === name)?.rank ?? LEFT_OUT
  const settled = SETTLED_GROUPS.toSorted((one, other) => bestOf(one) - bestOf(other))
  return [...settled, ...LATE_GROUPS]
    .map((name) => {
      const rows = ranked.map(({ command }) => command).filter(({ group }) => group === name)
      return [name, rows.slice(0, GROUP_ROWS_MAX)] as const
    })
    .filter(([, rows]) => rows.length > 0)
}

/** Beyond every rank. */
const LEFT_OUT = 3

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

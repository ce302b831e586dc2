import type { GroupingOptions } from '@vedette/protocol/api/grouping'

export const labKeys = {
  change: (path: string) => ['grouping-lab', 'change', path] as const,
  event: (path: string) => ['grouping-lab', 'event', path] as const,
  explanation: (path: string, draft: GroupingOptions | undefined) =>
    ['grouping-lab', 'explanation', path, draft ?? null] as const,
}

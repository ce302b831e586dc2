import type { BreadcrumbEntry } from '@vedette/protocol/api/event'
import {
  AlertIcon,
  ClickIcon,
  ConsoleIcon,
  DatabaseIcon,
  DotIcon,
  NavigationIcon,
  NetworkIcon,
  UserIcon,
} from '../ui/icons.tsx'

/** What sort of thing it was, by its type or the first word of its category. */
const KINDS = [
  { words: /^(error|exception)$/, Icon: AlertIcon },
  { words: /^(http|fetch|xhr|httplib|request)$/, Icon: NetworkIcon },
  { words: /^(navigation|route)$/, Icon: NavigationIcon },
  { words: /^(ui|touch)$/, Icon: ClickIcon },
  { words: /^(query|db|sql|sqlite|redis)$/, Icon: DatabaseIcon },
  { words: /^(console|debug|log|logging|subprocess)$/, Icon: ConsoleIcon },
  { words: /^(user|auth)$/, Icon: UserIcon },
] as const

export function CrumbIcon({ crumb }: { crumb: Pick<BreadcrumbEntry, 'type' | 'category'> }) {
  const names = [crumb.type, crumb.category?.split('.')[0] ?? '']
  const kind = KINDS.find(({ words }) => names.some((name) => words.test(name)))
  const Icon = kind?.Icon ?? DotIcon
  return <Icon size={14} />
}

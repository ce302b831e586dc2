export { EventListTab } from './EventListTab.tsx'
export { EventTab } from './EventTab.tsx'
export { LevelBadge } from './LevelBadge.tsx'
export { formatTagTerm } from './tag-term.ts'

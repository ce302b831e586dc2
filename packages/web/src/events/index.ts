export { EventListTab } from './EventListTab.tsx'
export { EventTab } from './EventTab.tsx'
export { LevelBadge, LevelWord } from './LevelBadge.tsx'
export { formatTagTerm } from './tag-term.ts'

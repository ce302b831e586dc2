import { Chip, Group, TextInput } from '@mantine/core'
import type { BreadcrumbEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { SearchIcon } from '../ui/icons.tsx'
import { truncateText } from '../ui/truncate-text.ts'
import classes from './BreadcrumbsSection.module.css'
import { type CrumbFilter, categoryOf, countBy } from './crumb-filter.ts'
import { levelWord } from './level-word.ts'

// A row of them; what is rarer is found by its words.
const CATEGORIES_MAX = 8
const NAME_CHARS_MAX = 30

export interface CrumbFilterBarProps {
  readonly values: readonly BreadcrumbEntry[]
  readonly filter: CrumbFilter
  readonly onChange: (filter: CrumbFilter) => void
}

/** Words, levels and categories to look through many breadcrumbs with. */
export function CrumbFilterBar({ values, filter, onChange }: CrumbFilterBarProps) {
  const t = useTranslations('events')
  const levels = countBy(values, ({ level }) => level)
  const categories = countBy(values, categoryOf).slice(0, CATEGORIES_MAX)
  return (
    <div className={classes.filter}>
      <TextInput
        aria-label={t('breadcrumbs.search')}
        placeholder={t('breadcrumbs.search')}
        value={filter.words}
        onChange={({ currentTarget }) => onChange({ ...filter, words: currentTarget.value })}
        leftSection={<SearchIcon size={14} />}
        size="xs"
      />
      {levels.length > 1 && (
        <Chip.Group
          multiple
          value={[...filter.levels]}
          onChange={(chosen) => onChange({ ...filter, levels: chosen })}
        >
          <Group gap={4} role="group" aria-label={t('breadcrumbs.levels')}>
            {levels.map(([level, count]) => (
              <Chip key={level} value={level} size="xs" variant="outline">
                {levelWord(t, level)} {count}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {categories.length > 1 && (
        <Chip.Group
          multiple
          value={[...filter.categories]}
          onChange={(chosen) => onChange({ ...filter, categories: chosen })}
        >
          <Group gap={4} role="group" aria-label={t('breadcrumbs.categories')}>
            {categories.map(([category, count]) => (
              <Chip key={category} value={category} size="xs" variant="outline">
                <bdi>{truncateText(category, NAME_CHARS_MAX).text}</bdi> {count}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
    </div>
  )
}

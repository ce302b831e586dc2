import { UnstyledButton } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { type OutcomeGroup, splitBy } from './outcome-groups.ts'
import { SplitTable } from './SplitTable.tsx'
import classes from './Stats.module.css'
import { useCategoryName } from './useCategoryName.ts'

export interface CategorySectionProps {
  readonly groups: readonly OutcomeGroup[]
  readonly chosen: string
  readonly onCategory: (category: string) => void
}

/** Errors are one kind of data among others: which there were, each leading to itself alone. */
export function CategorySection({ groups, chosen, onCategory }: CategorySectionProps) {
  const t = useTranslations('stats')
  const nameOf = useCategoryName()
  return (
    <SplitTable
      title={t('page.byCategory')}
      column={t('columns.category')}
      rows={splitBy(groups, 'category')}
      nameOf={({ name }) => nameOf(name)}
    >
      {({ name }) =>
        name === chosen ? (
          nameOf(name)
        ) : (
          <UnstyledButton className={classes.way} onClick={() => onCategory(name)}>
            {nameOf(name)}
          </UnstyledButton>
        )
      }
    </SplitTable>
  )
}

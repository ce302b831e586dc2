import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { ChevronDownIcon } from '../ui/icons.tsx'
import classes from './EventTab.module.css'

// More columns than this are read better on the events' own pages.
const COLUMNS_MAX = 10

export interface EventColumnsProps {
  /** Tags that events of this list have, or may have. */
  readonly known: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Which tags have a column. */
export function EventColumns({ known, chosen, onChange }: EventColumnsProps) {
  const t = useTranslations('events')
  const keys = [...new Set([...chosen, ...known])]
  const isFull = chosen.length >= COLUMNS_MAX
  return (
    <Popover position="bottom-end">
      <Popover.Target>
        <Button variant="default" rightSection={<ChevronDownIcon size={14} />}>
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.columns}>
        <Checkbox.Group
          aria-label={t('list.columns')}
          value={[...chosen]}
          onChange={(value) => onChange(value)}
        >
          <Stack gap={6}>
            {keys.map((key) => (
              <Checkbox
                key={key}
                size="xs"
                value={key}
                label={<bdi>{key}</bdi>}
                disabled={isFull && !chosen.includes(key)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}

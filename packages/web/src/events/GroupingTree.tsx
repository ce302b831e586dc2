import type { GroupingComponentInfo } from '@vedette/protocol/api/grouping'
import { useTranslations } from 'use-intl'
import { SafeText } from '../ui/SafeText.tsx'
import { truncateText } from '../ui/truncate-text.ts'
import classes from './GroupingTree.module.css'

// Beyond this a list is cut, as the trees of values are.
const VALUES_MAX = 200
// Of a function's name in a heading.
const NAME_CHARS_MAX = 80

type GroupingValue = string | GroupingComponentInfo

export interface GroupingTreeProps {
  readonly values: readonly GroupingValue[]
}

/** What a hash is made of: what counted plain and open, what did not dim and folded. */
export function GroupingTree({ values }: GroupingTreeProps) {
  const t = useTranslations('events')
  if (values.length === 0) return null
  const rows = values.slice(0, VALUES_MAX).map((value, index) => ({ value, key: index }))
  return (
    <ul className={classes.values}>
      {rows.map(({ value, key }) => (
        <li key={key}>
          {typeof value === 'string' ? <SafeText text={value} /> : <Component component={value} />}
        </li>
      ))}
      {values.length > VALUES_MAX && (
        <li>{t('grouping.more', { count: values.length - VALUES_MAX })}</li>
      )}
    </ul>
  )
}

function Component({ component }: { component: GroupingComponentInfo }) {
  const { contributes, values } = component
  const texts = values.filter((value) => typeof value === 'string')
  if (texts.length === values.length) {
    return (
      <div className={classes.leaf} data-dim={!contributes || undefined}>
        <Name component={component} />{' '}
        <span className={classes.text}>
          <SafeText text={texts.join(', ')} />
        </span>
        <Hint component={component} />
      </div>
    )
  }
  return (
    <details open={contributes} data-dim={!contributes || undefined} className={classes.branch}>
      <summary className={classes.summary}>
        <Name component={component} />
        {!contributes && <FunctionName values={values} />}
        <Hint component={component} />
      </summary>
      <GroupingTree values={values} />
    </details>
  )
}

function Name({ component: { id, name } }: { component: GroupingComponentInfo }) {
  return (
    <span className={classes.name}>
      <bdi>{name ?? id}</bdi>
    </span>
  )
}

/** A folded frame is known by its function. */
function FunctionName({ values }: GroupingTreeProps) {
  const part = values.find((value) => typeof value !== 'string' && value.id === 'function')
  const [name] = typeof part === 'object' ? part.values : []
  if (typeof name !== 'string') return null
  return (
    <span className={classes.text}>
      {' '}
      <bdi>{truncateText(name, NAME_CHARS_MAX).text}</bdi>
    </span>
  )
}

function Hint({ component: { contributes, hint } }: { component: GroupingComponentInfo }) {
  const t = useTranslations('events')
  if (hint === null && contributes) return null
  return (
    <span className={classes.hint}>
      {' '}
      (<bdi>{hint ?? t('grouping.hintless')}</bdi>)
    </span>
  )
}

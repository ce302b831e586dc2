import { useTranslations } from 'use-intl'
import { truncateText } from '../ui/truncate-text.ts'
import classes from './ExceptionSection.module.css'
import { exceptionAnchor } from './exception-anchor.ts'
import type { ChainLink } from './exception-tree.ts'

const LINKS_MAX = 200
const VALUE_CHARS_MAX = 120
const DEPTH_MAX = 12

/** A group of exceptions at a glance: who belongs to whom, and the way to each. */
export function ExceptionTree({ links }: { links: readonly ChainLink[] }) {
  const t = useTranslations('events')
  return (
    <nav className={classes.tree} aria-label={t('exception.tree')}>
      <ul>
        {links.slice(0, LINKS_MAX).map(({ value, index, depth }) => (
          <li key={index} style={{ paddingLeft: `${Math.min(depth, DEPTH_MAX) * 18}px` }}>
            <a href={`#${exceptionAnchor(index)}`}>
              <bdi>{value.type ?? t('exception.untyped')}</bdi>
            </a>{' '}
            <bdi className={classes.treeValue}>
              {truncateText(value.value ?? '', VALUE_CHARS_MAX).text}
            </bdi>
          </li>
        ))}
      </ul>
      {links.length > LINKS_MAX && (
        <p>{t('exception.treeMore', { count: links.length - LINKS_MAX })}</p>
      )}
    </nav>
  )
}

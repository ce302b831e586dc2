import type { GroupingVariantInfo } from '@vedette/protocol/api/grouping'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { GroupingTree } from './GroupingTree.tsx'
import classes from './GroupingVariant.module.css'
import { describeVerdict, variantTitle } from './grouping-words.ts'

/** One way to group: whether it counted, its hash, and what that is made of. */
export function GroupingVariant({ variant }: { variant: GroupingVariantInfo }) {
  const t = useTranslations('events')
  const { contributes, hashMismatch, hash, config, component } = variant
  const counts = contributes && !hashMismatch
  return (
    <article className={classes.variant} data-dim={!contributes || undefined}>
      <h3 className={classes.title}>
        {variantTitle(t, variant)} <Badge>{config.id}</Badge>
      </h3>
      <p className={classes.verdict} data-counts={counts || undefined}>
        <bdi>{describeVerdict(t, variant)}</bdi>
      </p>
      {hash !== null && (
        <p className={classes.hash}>
          {t('grouping.hash')} <code>{hash}</code>
        </p>
      )}
      {contributes || component.values.length === 0 ? (
        <GroupingTree values={component.values} />
      ) : (
        <details className={classes.unused}>
          <summary>{t('grouping.wouldBe')}</summary>
          <GroupingTree values={component.values} />
        </details>
      )}
    </article>
  )
}

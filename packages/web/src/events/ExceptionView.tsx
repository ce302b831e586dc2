import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ChevronDownIcon, ChevronRightIcon } from '../ui/icons.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { ExceptionMechanism } from './ExceptionMechanism.tsx'
import classes from './ExceptionSection.module.css'
import { exceptionAnchor } from './exception-anchor.ts'
import type { ChainLink } from './exception-tree.ts'
import { StacktraceView } from './StacktraceView.tsx'
import type { StackView } from './useStackView.ts'

export interface ExceptionViewProps {
  readonly link: ChainLink
  readonly platform: string
  readonly view: StackView
  readonly isOpenAtFirst: boolean
}

/** One exception of the chain: what it said, how it was seen, and where it came from. */
export function ExceptionView({ link, platform, view, isOpenAtFirst }: ExceptionViewProps) {
  const t = useTranslations('events')
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const { value, index } = link
  return (
    <div className={classes.exception} id={exceptionAnchor(index)}>
      <ExceptionRelation link={link} />
      <h3 className={classes.type}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? <ChevronDownIcon size={14} /> : <ChevronRightIcon size={14} />}
          <bdi>{value.type ?? t('exception.untyped')}</bdi>
        </UnstyledButton>
        {value.module && (
          <span className={classes.module}>
            <bdi>{value.module}</bdi>
          </span>
        )}
      </h3>
      {value.value && (
        <ScrollBox className={classes.value} label={t('exception.value')}>
          <SafeText text={value.value} />
        </ScrollBox>
      )}
      {isOpen && value.mechanism && <ExceptionMechanism mechanism={value.mechanism} />}
      {isOpen && value.stacktrace && (
        <StacktraceView
          stack={value.stacktrace}
          platform={platform}
          view={view}
          exceptionIndex={index}
        />
      )}
    </div>
  )
}

/** What it has to do with the one that it led to. */
function ExceptionRelation({ link: { relation, parent } }: Pick<ExceptionViewProps, 'link'>) {
  const t = useTranslations('events')
  if (relation === undefined || parent === undefined) return null
  return (
    <p className={classes.relation}>
      {t.rich(`exception.relation.${relation}`, {
        other: () => <bdi>{parent.type ?? t('exception.untyped')}</bdi>,
      })}
    </p>
  )
}

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
import { Remarked } from './Remarked.tsx'
import { ownRemark, type Remarks, remarksAt } from './remarks.ts'
import { StacktraceView } from './StacktraceView.tsx'
import type { StackView } from './useStackView.ts'

export interface ExceptionViewProps {
  readonly link: ChainLink
  readonly platform: string
  readonly view: StackView
  readonly isOpenAtFirst: boolean
  /** Of the exception, with those of the frames that are shown under `stacktrace`. */
  readonly remarks: Remarks
}

/** One exception of the chain: what it said, how it was seen, and where it came from. */
export function ExceptionView(props: ExceptionViewProps) {
  const { link, platform, view, isOpenAtFirst, remarks } = props
  const t = useTranslations('events')
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const { value, index } = link
  const ofValue = remarksAt(remarks, 'value')
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
        <Remarked remarks={remarksAt(remarks, 'type')} value={value.type} />
        {value.module && (
          <span className={classes.module}>
            <bdi>{value.module}</bdi>
          </span>
        )}
      </h3>
      {(value.value || ownRemark(ofValue)) && (
        <ScrollBox className={classes.value} label={t('exception.value')}>
          <SafeText text={value.value ?? ''} />
          <Remarked remarks={ofValue} value={value.value} />
        </ScrollBox>
      )}
      {isOpen && value.mechanism && (
        <ExceptionMechanism mechanism={value.mechanism} remarks={remarksAt(remarks, 'mechanism')} />
      )}
      {isOpen && value.stacktrace && (
        <StacktraceView
          stack={value.stacktrace}
          platform={platform}
          view={view}
          remarks={remarksAt(remarks, 'stacktrace')}
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

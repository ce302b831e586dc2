import { SegmentedControl } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { StackView } from './useStackView.ts'

export interface StackViewControlsProps {
  readonly view: StackView
  readonly onChange: (part: Partial<StackView>) => void
}

export function StackViewControls({ view, onChange }: StackViewControlsProps) {
  const t = useTranslations('events')
  return (
    <>
      <SegmentedControl
        aria-label={t('stack.which')}
        value={view.isInAppOnly ? 'app' : 'all'}
        onChange={(value) => onChange({ isInAppOnly: value === 'app' })}
        disabled={view.isRaw}
        data={[
          { value: 'app', label: t('stack.inApp') },
          { value: 'all', label: t('stack.allFrames') },
        ]}
      />
      <SegmentedControl
        aria-label={t('stack.order')}
        value={view.isNewestFirst ? 'newest' : 'oldest'}
        onChange={(value) => onChange({ isNewestFirst: value === 'newest' })}
        disabled={view.isRaw}
        data={[
          { value: 'newest', label: t('stack.newestFirst') },
          { value: 'oldest', label: t('stack.oldestFirst') },
        ]}
      />
      <SegmentedControl
        aria-label={t('stack.form')}
        value={view.isRaw ? 'raw' : 'pretty'}
        onChange={(value) => onChange({ isRaw: value === 'raw' })}
        data={[
          { value: 'pretty', label: t('stack.frames') },
          { value: 'raw', label: t('stack.raw') },
        ]}
      />
    </>
  )
}

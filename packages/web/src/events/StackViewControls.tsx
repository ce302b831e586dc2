import { SegmentedControl } from '@mantine/core'
import type { StackView } from './useStackView.ts'

export interface StackViewControlsProps {
  readonly view: StackView
  readonly onChange: (part: Partial<StackView>) => void
}

export function StackViewControls({ view, onChange }: StackViewControlsProps) {
  return (
    <>
      <SegmentedControl
        aria-label="Which frames"
        value={view.isInAppOnly ? 'app' : 'all'}
        onChange={(value) => onChange({ isInAppOnly: value === 'app' })}
        disabled={view.isRaw}
        data={[
          { value: 'app', label: 'In-app' },
          { value: 'all', label: 'All frames' },
        ]}
      />
      <SegmentedControl
        aria-label="Order of frames"
        value={view.isNewestFirst ? 'newest' : 'oldest'}
        onChange={(value) => onChange({ isNewestFirst: value === 'newest' })}
        disabled={view.isRaw}
        data={[
          { value: 'newest', label: 'Newest first' },
          { value: 'oldest', label: 'Oldest first' },
        ]}
      />
      <SegmentedControl
        aria-label="Form of the trace"
        value={view.isRaw ? 'raw' : 'pretty'}
        onChange={(value) => onChange({ isRaw: value === 'raw' })}
        data={[
          { value: 'pretty', label: 'Frames' },
          { value: 'raw', label: 'Raw' },
        ]}
      />
    </>
  )
}

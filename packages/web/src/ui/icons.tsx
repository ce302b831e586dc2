import type { ReactNode } from 'react'

interface IconProps {
  readonly size?: number
}

/** Strokes on a 16-pixel grid, drawn for this project; decoration, so hidden from readers. */
function createIcon(drawing: ReactNode) {
  return function Icon({ size = 16 }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {drawing}
      </svg>
    )
  }
}

export const CheckIcon = createIcon(<path d="M3 8.5l3.2 3.2L13 4.8" />)
export const ArchiveIcon = createIcon(<path d="M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.8h3" />)
export const ReopenIcon = createIcon(<path d="M3 8a5 5 0 1 1 1.6 3.7M3 12.5V9h3.5" />)
export const MergeIcon = createIcon(<path d="M3 3.5l5 5 5-5M8 8.5v5M5.5 11L8 13.5l2.5-2.5" />)
export const SearchIcon = createIcon(<path d="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3 3" />)
export const ChevronDownIcon = createIcon(<path d="M4 6l4 4 4-4" />)
export const ChevronUpIcon = createIcon(<path d="M4 10l4-4 4 4" />)
export const ChevronRightIcon = createIcon(<path d="M6 4l4 4-4 4" />)
export const ChevronLeftIcon = createIcon(<path d="M10 4L6 8l4 4" />)
export const FirstIcon = createIcon(<path d="M4 4v8M12 4L8 8l4 4" />)
export const LastIcon = createIcon(<path d="M12 4v8M4 4l4 4-4 4" />)
export const DotsIcon = createIcon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" />)
export const StarIcon = createIcon(
  <path d="M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z" />,
)
export const PlusIcon = createIcon(<path d="M8 3v10M3 8h10" />)
export const CopyIcon = createIcon(<path d="M6 6h7.5v7.5H6zM3.8 10H2.5V2.5H10v1.3" />)
export const KeyboardIcon = createIcon(
  <path d="M1.8 4h12.4v8H1.8zM4 6.5h.1M6.7 6.5h.1M9.3 6.5h.1M12 6.5h.1M5 9.5h6" />,
)
export const UserIcon = createIcon(
  <>
    <path d="M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8z" />
    <path d="M3 13.5c.6-2.4 2.6-3.5 5-3.5s4.4 1.1 5 3.5" />
  </>,
)
export const AlertIcon = createIcon(<path d="M8 2.5l6 10.8H2zM8 6.5v3M8 11.4h.01" />)
export const ClickIcon = createIcon(<path d="M4 3l8.5 4.2-3.7 1.2-1.3 3.8z" />)
export const ConsoleIcon = createIcon(<path d="M2 3h12v10H2zM4.5 6l2 2-2 2M8.5 10.3h3" />)
export const DatabaseIcon = createIcon(
  <path d="M3 4c0-2 10-2 10 0v8c0 2-10 2-10 0zM3 4c0 2 10 2 10 0M3 8c0 2 10 2 10 0" />,
)
export const DotIcon = createIcon(<path d="M8 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z" />)
export const DownloadIcon = createIcon(<path d="M8 2.5v7.5M4.8 7L8 10.2 11.2 7M3 13.2h10" />)
export const NavigationIcon = createIcon(<path d="M3 8h9M8.5 4.5L12 8l-3.5 3.5" />)
export const RemarkIcon = createIcon(
  <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.4v3.4M8 5.1h.01" />,
)
export const NetworkIcon = createIcon(
  <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2 8h12M8 2c4 4 4 8 0 12M8 2C4 6 4 10 8 14" />,
)

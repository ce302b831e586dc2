import classes from './Picture.module.css'

export interface PictureProps {
  /** Null for letters. */
  readonly url: string | null
  readonly name: string
  /** Pixels. */
  readonly size?: number
  readonly isSquare?: boolean
}

/** What stands for a person or an organization. Beside the name, and so without words. */
export function Picture({ url, name, size = 20, isSquare = false }: PictureProps) {
  const shape = isSquare ? 'square' : 'round'
  if (url === null) {
    return (
      <span
        className={classes.letters}
        data-shape={shape}
        style={{ width: size, height: size, fontSize: size * 0.42 }}
        aria-hidden
      >
        {lettersOf(name)}
      </span>
    )
  }
  const { pathname } = new URL(url, window.location.href)
  return (
    <img
      className={classes.picture}
      data-shape={shape}
      src={pathname}
      alt=""
      width={size}
      height={size}
    />
  )
}

/** The first letters of the first two words. */
function lettersOf(name: string): string {
  const words = name.split(/[\s@._-]+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}

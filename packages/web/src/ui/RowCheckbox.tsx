import classes from './RowCheckbox.module.css'

export interface RowCheckboxProps {
  /** What it selects, in words. */
  readonly label: string
  readonly isChecked: boolean
  /** Some of what it stands for is selected. */
  readonly isMixed?: boolean
  readonly onChange: (isChecked: boolean) => void
}

/** The browser's own box: lists draw many of them while somebody scrolls, and Mantine's is slow. */
export function RowCheckbox({ label, isChecked, isMixed = false, onChange }: RowCheckboxProps) {
  return (
    <input
      className={classes.box}
      type="checkbox"
      aria-label={label}
      checked={isChecked}
      ref={(box) => {
        if (box !== null) box.indeterminate = isMixed
      }}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}

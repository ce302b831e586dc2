import type { JsonObject } from '@vedette/protocol/json'
import { KeyValues } from '../ui/KeyValues.tsx'
import classes from './FrameView.module.css'
import { Remarked, valueRows } from './Remarked.tsx'
import type { Remarks } from './remarks.ts'

export function FrameVars({ vars, remarks }: { vars: JsonObject; remarks: Remarks }) {
  return (
    <div className={classes.vars}>
      <KeyValues rows={valueRows(vars, remarks, 0)} />
      <Remarked remarks={remarks} value={vars} />
    </div>
  )
}

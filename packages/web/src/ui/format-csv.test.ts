import { expect, it } from 'vitest'
import { formatCsv } from './format-csv.ts'

it('writes lines that a spreadsheet reads and does not run', () => {
  const rows = [
    ['Reason', 'Count'],
    ['a, "b"\nc', 1],
    ['=cmd()', -2],
  ]
  expect(formatCsv(rows)).toBe('Reason,Count\r\n"a, ""b""\nc",1\r\n\'=cmd(),-2\r\n')
})

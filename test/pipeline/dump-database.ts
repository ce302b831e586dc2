import { DatabaseSync } from 'node:sqlite'
import { zstdDecompressSync } from 'node:zlib'

// The first bytes of every zstd frame, in the order of the file.
const ZSTD_MAGIC = 0xfd2fb528

/** Every text that a database file holds, payload blocks unpacked, as one text. */
export function dumpDatabase(path: string): string {
  const db = new DatabaseSync(path, { readOnly: true })
  const tables = db
    .prepare("select name from sqlite_schema where type = 'table' and rootpage > 0")
    .all()
  const parts: string[] = []
  for (const { name } of tables) {
    for (const row of db.prepare(`select * from "${name}"`).iterate()) {
      for (const value of Object.values(row)) parts.push(textOf(value))
    }
  }
  db.close()
  return parts.join('\n')
}

function textOf(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(value)
  const bytes = Buffer.from(value)
  const isFrame = bytes.length > 4 && bytes.readUInt32LE(0) === ZSTD_MAGIC
  return (isFrame ? zstdDecompressSync(bytes) : bytes).toString('utf8')
}

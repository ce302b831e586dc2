import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TEXT = /\.(?:css|js|svg)$/
/** An answer's headers are longer than what is saved of less. */
const BYTES_MIN = 1000

const ENCODERS = [
  {
    suffix: '.br',
    encode: (text: Buffer) =>
      promisify(brotliCompress)(text, {
        params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
      }),
  },
  { suffix: '.gz', encode: (text: Buffer) => promisify(gzip)(text, { level: 9 }) },
]

/**
 * Lays compressed copies beside the files of a folder, which the server sends to who takes them:
 * it would have to compress each anew for every visitor.
 */
export async function compressBundle(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => TEXT.test(name))
  await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const text = await readFile(path)
      if (text.length < BYTES_MIN) return
      for (const { suffix, encode } of ENCODERS) await writeFile(path + suffix, await encode(text))
    }),
  )
}

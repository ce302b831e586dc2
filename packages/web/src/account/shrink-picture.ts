/** Twice the largest size that pages show. */
const SIDE_PIXELS = 256

/**
 * The middle of a picture as a small square PNG in base64: whatever a camera made is then within
 * what the server takes. Undefined for a file that the browser cannot draw.
 */
export async function shrinkPicture(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (picture === undefined || context === null) return undefined
  const { width, height } = picture
  const side = Math.min(width, height)
  canvas.width = canvas.height = SIDE_PIXELS
  const from = [(width - side) / 2, (height - side) / 2] as const
  context.drawImage(picture, ...from, side, side, 0, 0, SIDE_PIXELS, SIDE_PIXELS)
  picture.close()
  return canvas.toDataURL('image/png').split(',')[1]
}

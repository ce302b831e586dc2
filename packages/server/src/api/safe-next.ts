/** A path of the pages to go on to; anything else, such as another site, becomes the first page. */
export function safeNext(text: string | undefined): string {
  const base = 'http://pages.invalid'
  if (!text?.startsWith('/') || !URL.canParse(text, base)) return '/'
  const url = new URL(text, base)
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : '/'
}

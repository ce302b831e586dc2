/** A path of the pages to go on to; anything else, such as another site, becomes the first page. */
export function safeNext(text: string | undefined): string {
  const base = 'http://pages.invalid'
  if (!text?.startsWith('/') || !URL.canParse(text, base)) return '/'
  const url = new URL(text, base)
  // Dots go away while it is read: what is left may begin like the address of another site.
  const isPath = url.origin === base && !url.pathname.startsWith('//')
  return isPath ? `${url.pathname}${url.search}${url.hash}` : '/'
}

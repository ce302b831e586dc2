/** Runs in the page: leaves many of the rows as they are, in a document without script of ours. */
export function showStill(): void {
  const rows = 900
  const styles = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText))
    .join('\n')
  const [row] = document.querySelectorAll('[data-issue]')
  const list = row?.parentElement
  if (!row || !list) throw new Error('there is no row to show')
  const table = list.parentElement?.cloneNode() as HTMLElement
  const still = list.cloneNode() as HTMLElement
  still.innerHTML = row.outerHTML.repeat(rows)
  table.append(still)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  const scheme = document.documentElement.dataset.mantineColorScheme ?? 'light'
  const page = document.implementation.createHTMLDocument('still')
  page.body.append(table)
  document.replaceChild(document.adoptNode(page.documentElement), document.documentElement)
  document.documentElement.dataset.mantineColorScheme = scheme
  document.adoptedStyleSheets = [sheet]
  window.scrollTo(0, 0)
}

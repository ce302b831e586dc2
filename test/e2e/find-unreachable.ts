/**
 * What a pointer can press and Tab does not come to, as `tag.class: text`. Runs in the page.
 *
 * Within one widget the arrow keys move, so that Tab stops there once (WAI-ARIA Authoring
 * Practices, "Keyboard Navigation Inside Components").
 */
export function findUnreachable(): string[] {
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex]'
  const widgets = '[role=tablist], [role=radiogroup], [role=menu], [role=listbox], [role=toolbar]'

  const isStop = (element: Element | null) =>
    element instanceof HTMLElement && element.tabIndex >= 0 && !element.matches(':disabled')
  const hasStop = (element: Element | null) =>
    [...(element?.querySelectorAll(controls) ?? [])].some(isStop)
  const isPressable = (element: Element) =>
    getComputedStyle(element).cursor === 'pointer' &&
    (element.parentElement === null || getComputedStyle(element.parentElement).cursor !== 'pointer')
  const isReached = (element: Element) => {
    const labels = [element.closest('label'), ...element.querySelectorAll('label')]
    return (
      [element.closest(controls), ...labels.map((label) => label?.control ?? null)].some(isStop) ||
      hasStop(element) ||
      hasStop(element.closest(widgets))
    )
  }

  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => isPressable(element) || element.matches('a[href], button:enabled'))
    .filter((element) => !isReached(element))
    .map((element) => {
      const text = element.getAttribute('aria-label') ?? element.textContent ?? ''
      return `${element.tagName.toLowerCase()}.${element.className}: ${text.slice(0, 80)}`
    })
}

/**
 * Makes what was pasted readable for the editor: word processors say bold and italic in styles,
 * which the page's security policy keeps the browser from reading. What is left out of a text the
 * editor leaves out by itself.
 */
export function tidyPasted(html: string): string {
  const tags = /<[a-z][^>]*>/gi
  const unstyled = html.replace(tags, (tag) =>
    tag.replace(/\s(style|on\w+)\s*=/gi, (_, name: string) => ` data-${name}=`),
  )
  const { body } = new DOMParser().parseFromString(unstyled, 'text/html')
  for (const element of body.querySelectorAll<HTMLElement>('[data-style]')) {
    const looks = looksOf(element.dataset.style ?? '')
    const isMark = element.matches('b, strong, i, em')
    // Google wraps all that it gives away into a bold that is none.
    if (isMark && looks.isNone) element.replaceWith(...element.childNodes)
    else if (!isMark && looks.bold) wrapContent(element, 'strong')
    if (!isMark && looks.italic) wrapContent(element, 'em')
  }
  return body.innerHTML
}

function looksOf(style: string) {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1] ?? ''
  return {
    bold: /^bold/i.test(weight) || Number(weight) >= 600,
    italic: /font-style\s*:\s*italic/i.test(style),
    isNone: /^(normal|400)$/i.test(weight),
  }
}

function wrapContent(element: HTMLElement, name: 'strong' | 'em'): void {
  const mark = element.ownerDocument.createElement(name)
  mark.append(...element.childNodes)
  element.append(mark)
}

/** Whether something that is dragged or pasted brings files. */
export function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false
}

/** The files, without folders, which a browser gives as empty files that can’t be read. */
export function filesIn(transfer: DataTransfer | null): File[] {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file')
  return items.flatMap((item) => {
    const isFolder = item.webkitGetAsEntry()?.isDirectory ?? false
    const file = isFolder ? null : item.getAsFile()
    return file ? [file] : []
  })
}

/** A copied table or text may bring a picture of itself: where text can be written it is meant as text. */
export function isPasteOfFiles(event: ClipboardEvent): boolean {
  if (!hasFiles(event.clipboardData)) return false
  const isText = event.clipboardData?.types.includes('text/plain') ?? false
  const { target } = event
  const isWritten =
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA'].includes(target.tagName))
  return !(isText && isWritten)
}

const taken = new WeakSet<Event>()

/** Tells the rest of the page that the files of a drop or paste have found their place. */
export function markTaken(event: Event): void {
  event.preventDefault()
  taken.add(event)
}

export function isTaken(event: Event): boolean {
  return taken.has(event)
}

/** A picture from the clipboard is called image.png every time; it gets a name that tells it from the next. */
export function namedScreenshot(file: File, name: string): File {
  if (file.name !== 'image.png' || file.type !== 'image/png') return file
  return new File([file], name.replaceAll(/[/\\:]/g, '-'), { type: file.type })
}

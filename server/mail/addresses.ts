/** One mailbox and nothing that a header or a mail server could read as more. */
export function isMailable(address: string): boolean {
  return /^[^\s@<>,;:"'()[\]\\\p{Cc}]+@[^\s@<>,;:"'()[\]\\\p{Cc}]+$/u.test(address)
}

const MOST_BYTES = 200 * 1024 * 1024

/** Why a file need not be sent at all: a code of the problem messages. The server has the last word. */
export function whyNotUploadable({ name, size }: Pick<File, 'name' | 'size'>): string | undefined {
  if (size === 0) return 'import_empty'
  if (/\.(xlsx?|xlsm|ods|numbers|pdf|docx?|zip|gz|png|jpe?g)$/i.test(name)) return 'import_not_csv'
  if (size > MOST_BYTES) return 'import_too_large'
}

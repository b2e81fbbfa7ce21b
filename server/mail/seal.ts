import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'

/** Hides a secret that has to wait in the database, such as that of a link: who reads a backup can't use it. */
export function seal(secretKey: string, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(ALGORITHM, keyFrom(secretKey), nonce)
  const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
}

/** Undefined when it was sealed with another key, or was changed. */
export function unseal(secretKey: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return undefined
  try {
    const decipher = createDecipheriv(ALGORITHM, keyFrom(secretKey), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

function keyFrom(secretKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'kindling mail', 32))
}

import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** Argon2id as OWASP advises for servers with little memory: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2)

/** A password's hash with its salt and cost, as `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await derive('argon2id', { message: Buffer.from(password), nonce, ...COST })
  const cost = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`
  return `$argon2id$v=19$${cost}$${base64(nonce)}$${base64(hash)}`
}

/**
 * Whether a password is the one that was hashed. Without a hash (nobody has that address) it does
 * the same work and says no, so that the time it takes tells nothing.
 */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const { cost, nonce, expected } = parse(hash ?? NOBODYS_HASH)
  const actual = await derive('argon2id', { message: Buffer.from(password), nonce, ...cost })
  return timingSafeEqual(actual, expected) && hash !== undefined
}

const NOBODYS_HASH = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

function parse(hash: string) {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
  if (!parts) throw new Error('A stored password hash cannot be read')
  const [, memory, passes, parallelism, nonce, expected] = parts as unknown as string[]
  const tag = Buffer.from(expected!, 'base64')
  return {
    cost: {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: tag.length,
    },
    nonce: Buffer.from(nonce!, 'base64'),
    expected: tag,
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

import { tmpdir } from 'node:os'
import path from 'node:path'

/** What a process of ours compiled once, the next one that a test starts need not compile again. */
export const COMPILED = { NODE_COMPILE_CACHE: path.join(tmpdir(), 'kindling-compiled') }

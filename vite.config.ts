import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { callTable } from './api/call-table.ts'
import { api } from './api/index.ts'

// The server trusts changes only from its own address, so it has to hear the browser's.
const server = {
  target: `http://127.0.0.1:${process.env['KINDLING_PORT'] ?? 3000}`,
  changeOrigin: false,
}

/** Puts how to call each operation into the web app as data: with its shapes, the app would carry a validator that only the server needs. */
const operations: Plugin = {
  name: 'operations',
  resolveId: (id) => (id === 'virtual:operations' ? `\0${id}` : undefined),
  load: (id) =>
    id === '\0virtual:operations' ? `export default ${JSON.stringify(callTable(api))}` : undefined,
}

/** Writes each script and style compressed beside itself, when all others are done with them. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
    for (const name of Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name))) {
      const file = path.join(dir, name)
      const source = await readFile(file)
      await writeFile(`${file}.br`, brotliCompressSync(source, brotli))
      await writeFile(`${file}.gz`, gzipSync(source))
    }
  },
}

export default defineConfig({
  root: 'web',
  plugins: [react(), operations, compressed],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    sourcemap: false,
    // Inlined files would be data: addresses, which the content security policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'router', test: /node_modules\/@tanstack\// },
            // What the first list needs comes in one piece: a hundred small ones compress worse.
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  server: {
    // With the slash, or it would take web/api.ts for an address of the API.
    proxy: { '/api/': server, '/healthz': server, '/readyz': server },
  },
})

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The server trusts changes only from its own address, so it has to hear the browser's.
const server = {
  target: `http://127.0.0.1:${process.env['KINDLING_PORT'] ?? 3000}`,
  changeOrigin: false,
}

export default defineConfig({
  root: 'web',
  plugins: [react()],
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

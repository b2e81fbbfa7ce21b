/// <reference types="vite/client" />

declare module 'virtual:operations' {
  const operations: Record<string, Record<string, import('#api/call-table.ts').Callable>>
  export default operations
}

import os from 'node:os'
import { type Cluster, onWindows, socketDirSetting } from './cluster.ts'

/** What PostgreSQL is started with, whatever its own files say. */
export function settingsFor(cluster: Cluster, port: number): Record<string, string | number> {
  const megabytes = Math.floor(usableMemory() / 2 ** 20)
  return {
    ...(onWindows ? { listen_addresses: '127.0.0.1' } : socketOnly(cluster)),
    port,
    cluster_name: cluster.name,
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_connections: 60,
    shared_buffers: `${Math.max(32, Math.min(1024, Math.floor(megabytes / 4)))}MB`,
    effective_cache_size: `${Math.max(64, Math.floor(megabytes * 0.6))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${Math.max(32, Math.min(256, Math.floor(megabytes / 16)))}MB`,
    random_page_cost: 1.1,
    jit: 'off',
    wal_compression: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_checkpoints: 'off',
    // Refused statements are our caller's to answer; here they would write personal data to a file.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
}

/** A container's limit where there is one: the machine's memory is not ours then. */
function usableMemory(): number {
  return Math.min(os.totalmem(), process.constrainedMemory() || Infinity)
}

function socketOnly(cluster: Cluster): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketDirSetting(cluster),
    unix_socket_permissions: '0700',
  }
}

import { CHANNELS } from '#domain/timeline.ts'
import type { Translate } from '#messages/messages.ts'

/** Through what a lead came in, in words. */
export function channelWord(channel: string, t: Translate): string {
  const known = CHANNELS.find((name) => name === channel)
  return known ? t(`timeline.channels.${known}`) : channel
}

import { notFound } from '@tanstack/react-router'
import { Problem } from '#web/api.ts'

/** For a page's loader: what is not there, or hidden, is a page that does not exist. */
export async function orNotFound<Found>(reading: Promise<Found>): Promise<Found> {
  try {
    return await reading
  } catch (error) {
    // A made-up id is no address either.
    if (error instanceof Problem && [400, 403, 404, 422].includes(error.status)) throw notFound()
    throw error
  }
}

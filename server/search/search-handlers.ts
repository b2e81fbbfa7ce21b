import { search } from '#api/search.ts'
import { handlers } from '#server/handlers.ts'
import { searchEverything } from '#server/search/search-everything.ts'

export const searchHandlers = handlers(search, {
  everything: (ctx, { query }) => searchEverything(ctx, query),
})

export { noteLeadActivity } from '#server/leads/lead-status.ts'

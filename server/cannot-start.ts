/**
 * Kindling cannot start, and the person who starts it can help: `message` says in plain words what
 * is wrong and what to do, and is shown without a stack.
 */
export class CannotStart extends Error {}

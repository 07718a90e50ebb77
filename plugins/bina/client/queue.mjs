/** The events that wait for Python: pure, in the order in which they happened. */

/** @import { Heard } from './hear.mjs' */

/**
 * Add an entry. Typing in one field becomes one entry, but never across a click: what was clicked
 * must find the values of its own moment.
 * @param {readonly Heard[]} queue
 * @param {Heard} entry
 * @returns {Heard[]}
 */
export function added(queue, entry) {
  const start = queue.findLastIndex((waiting) => !waiting.merge) + 1;
  const same = (/** @type {Heard} */ waiting) =>
    waiting.event.name === entry.event.name && waiting.event.field === entry.event.field;
  const run = entry.merge ? queue.slice(start).filter((waiting) => !same(waiting)) : queue.slice(start);
  return [...queue.slice(0, start), ...run, entry];
}

/** @param {readonly Heard[]} queue @returns {Set<string>} names of the fields that wait */
export const waitingFields = (queue) =>
  new Set(queue.filter(({ merge }) => merge).map(({ event }) => event.field));

/** Kept values back into a form that Python has just rendered without them. */

import { collect, fieldsOf, put, retold } from './fields.mjs';
import { valueOf } from './hear.mjs';

/** @import { Heard } from './hear.mjs' */
/** @import { Values } from './fields.mjs' */

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Taken from the incoming HTML before it is morphed in, because the page may already show the kept values.
 * @param {ParentNode} next
 * @returns {{names: Set<string>, values: Values}}
 */
export function rendered(next) {
  return { names: new Set(fieldsOf(next).map((field) => field.name)), values: collect(next) };
}

/**
 * @param {Element} view
 * @param {Map<string, unknown>} pending  kept values by field name; those that found their field are taken out
 * @param {ReturnType<typeof rendered>} shown
 * @param {Set<string>} waiting  fields with newer events of their own
 * @returns {Heard[]} what Python has to be told
 */
export function restore(view, pending, shown, waiting) {
  /** @type {Heard[]} */
  const events = [];
  for (const [name, value] of pending) {
    if (!shown.names.has(name)) continue;
    pending.delete(name);
    if (waiting.has(name) || same(value, shown.values[name])) continue;
    const field = put(view, name, value);
    if (field && !same(valueOf(field), shown.values[name])) events.push(...retold(field));
  }
  return events;
}

/** The fields of a form as plain data, and back: what drafts, restarts and exports stand on. */

import { nameFor, said, valueOf } from './hear.mjs';
import { isField } from './morph.mjs';

/** @import { Field, Heard } from './hear.mjs' */
/** @typedef {Record<string, unknown>} Values  by field name; a radio group has one entry */

/** Never kept, whatever a tool asks. */
const SECRET = new Set(['password', 'file', 'hidden']);

/** @param {ParentNode} view @returns {Field[]} but those that their tool keeps by itself, under changing names */
export function fieldsOf(view) {
  const named = /** @type {Field[]} */ (Array.from(view.querySelectorAll('input, select, textarea')).filter(isField));
  return named.filter((field) => field.name && !SECRET.has(field.type) && !field.closest('[data-bina-undrafted]'));
}

/** @param {Field} field */
const isUnchosenRadio = (field) => field instanceof HTMLInputElement && field.type === 'radio' && !field.checked;

/** @param {ParentNode} view @returns {Values} */
export function collect(view) {
  const chosen = fieldsOf(view).filter((field) => !isUnchosenRadio(field));
  return Object.fromEntries(chosen.map((field) => [field.name, valueOf(field)]));
}

/** @param {Element} view @returns {Values} what was typed before any of our code ran */
export function alreadyTyped(view) {
  const changed = fieldsOf(view).filter((field) => !isUnchosenRadio(field) && differsFromPage(field));
  return Object.fromEntries(changed.map((field) => [field.name, valueOf(field)]));
}

/** @param {Field} field */
function differsFromPage(field) {
  if (field instanceof HTMLSelectElement) {
    const options = Array.from(field.options);
    const given = options.some((option) => option.defaultSelected);
    return options.some((option, index) => option.selected !== (given ? option.defaultSelected : index === 0));
  }
  if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) {
    return field.checked !== field.defaultChecked;
  }
  return field.value !== field.defaultValue;
}

/**
 * Put a kept value into the fields of that name.
 * @param {Element} view
 * @param {string} name
 * @param {unknown} value
 * @returns {Field | undefined} the one that now carries a value: of a radio group, the chosen button
 */
export function put(view, name, value) {
  const fields = fieldsOf(view).filter((field) => field.name === name);
  for (const field of fields) write(field, value);
  return fields.find((field) => !isUnchosenRadio(field));
}

/** @param {Field} field @param {unknown} value */
export function write(field, value) {
  if (field instanceof HTMLInputElement && field.type === 'radio') field.checked = field.value === value;
  else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value === true;
  else if (field instanceof HTMLSelectElement && field.multiple) {
    const chosen = Array.isArray(value) ? value : [];
    for (const option of field.options) option.selected = chosen.includes(option.value);
  } else if (field instanceof HTMLSelectElement) {
    // An option that is no longer offered must not leave the list empty.
    if (Array.from(field.options).some((option) => option.value === value)) field.value = String(value);
  } else if (typeof value === 'string' && field.value !== value) field.value = value;
}

/** @param {Field} field @returns {Heard[]} the events that typing this value would have caused */
export function retold(field) {
  /** @type {Heard[]} */
  const events = [];
  for (const type of ['input', 'change']) {
    const source = field.closest(`[data-bina-on~="${type}"], [data-bina-on*="${type}:"]`);
    const name = nameFor(source, type);
    if (name) events.push(said(field, name, true));
  }
  return events;
}

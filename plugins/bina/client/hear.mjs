/** What a tool is told about a DOM event. Shared by the loader, which hears before the tool's code is here. */

/** @import { ToolEvent } from './protocol.mjs' */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */
/** @typedef {{event: ToolEvent, merge: boolean}} Heard  `merge`: a later one of the same field replaces it */

export const HEARD = ['input', 'change', 'click', 'submit'];

/** The moment in the reader's own time zone: a tool has no clock of its own. */
export function moment() {
  const date = new Date();
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60000).toISOString().slice(0, -1);
  const two = (/** @type {number} */ number) => String(Math.trunc(Math.abs(number))).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
  return { now: local + zone, random: Math.floor(Math.random() * 2 ** 53) };
}

/**
 * @param {Element | null} node
 * @param {string} type  of the DOM event
 * @returns {string | undefined} the event name that `data-bina-on` gives it
 */
export function nameFor(node, type) {
  const pairs = node?.getAttribute('data-bina-on')?.split(/\s+/) ?? [];
  return pairs.find((pair) => pair.startsWith(`${type}:`))?.slice(type.length + 1);
}

/** @param {Element} element @returns {unknown} its value as a tool sees it */
export function valueOf(element) {
  if (element instanceof HTMLInputElement && element.type === 'checkbox') return element.checked;
  if (element instanceof HTMLSelectElement && element.multiple) {
    return Array.from(element.selectedOptions, (option) => option.value);
  }
  return /** @type {Partial<Field>} */ (element).value ?? '';
}

/**
 * @param {Element} control
 * @param {string} name
 * @param {boolean} merge
 * @returns {Heard}
 */
export function said(control, name, merge) {
  const field = control.getAttribute('name') ?? '';
  return { event: { name, field, value: valueOf(control), effect: '', ok: true, ...moment() }, merge };
}

/**
 * @param {Event} event
 * @param {Element} tool
 * @returns {Heard | undefined}
 */
export function hear(event, tool) {
  const target = /** @type {Element} */ (event.target);
  for (let node = /** @type {Element | null} */ (target); node && node !== tool; node = node.parentElement) {
    const name = nameFor(node, event.type);
    if (!name) continue;
    const submitter = event instanceof SubmitEvent ? event.submitter : null;
    const inner = target.closest('button, input, select, textarea');
    const control = submitter ?? (inner && node.contains(inner) ? inner : node);
    return said(control, name, event.type === 'input' || event.type === 'change');
  }
  return undefined;
}

/** New HTML into the page without disturbing the reader: what is being written, read or opened stays. */

import { Idiomorph } from 'idiomorph';

const VALUES = new Set(['value', 'checked', 'selected']);
const FIELDS = 'input, select, option, textarea';

/**
 * @param {Element} view
 * @param {DocumentFragment} next  is used up
 * @param {Set<string>} waiting  names of fields whose events Python has not seen yet
 * @returns {boolean} whether something was withheld from a field that the reader is in
 */
export function morph(view, next, waiting) {
  const active = document.activeElement;
  const group = active instanceof HTMLInputElement && active.type === 'radio' ? active.name : null;
  let withheld = false;

  /** @param {Element} element */
  const isReaders = (element) => {
    const field = element instanceof HTMLOptionElement ? element.closest('select') : element;
    if (!field || !isField(field)) return false;
    const focused = field === active || (group !== null && field.type === 'radio' && field.name === group);
    return focused || waiting.has(field.name);
  };

  Idiomorph.morph(view, Array.from(next.childNodes), {
    morphStyle: 'innerHTML',
    callbacks: {
      beforeNodeMorphed(old, now) {
        if (!(old instanceof Element)) return true;
        if (old.hasAttribute('data-bina-keep')) {
          if (now instanceof HTMLElement && old instanceof HTMLElement) Object.assign(old.dataset, now.dataset);
          return false;
        }
        // Most of a view stays as it was. Fields are looked at all the same: what they hold is not in their markup.
        if (old.isEqualNode(now) && !old.matches(FIELDS) && !old.querySelector(FIELDS)) return false;
        // The text of a text area is its default value: changing it moves a caret too.
        if (old instanceof HTMLTextAreaElement && isReaders(old) && now instanceof HTMLTextAreaElement) {
          withheld ||= now.value !== old.value;
          now.textContent = old.textContent;
        }
        return true;
      },
      beforeAttributeUpdated(name, element, kind) {
        if (VALUES.has(name) && isReaders(element)) {
          withheld = true;
          return false;
        }
        if (name === 'open' && element instanceof HTMLDetailsElement) return false;
        // The address of a kept picture is the page's business, see picture-shelf.mjs.
        return !(name === 'src' && kind === 'remove' && element.hasAttribute('data-bina-picture'));
      },
    },
  });
  return withheld;
}

/** @param {Element} element @returns {element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
export function isField(element) {
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLInputElement && !['button', 'submit', 'reset', 'image'].includes(element.type))
  );
}

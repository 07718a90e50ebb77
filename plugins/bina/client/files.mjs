/** Files that the page hands to the reader. */

import { fieldsOf } from './fields.mjs';

/** @import { Field } from './hear.mjs' */

/** @param {string} name @param {Blob} blob */
export function offerFile(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = safeName(name);
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @param {string} name @returns {string} without folders, control characters and marks that turn text around */
const safeName = (name) => name.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, '-').slice(0, 120) || 'bina';

/** @param {Element} view @returns {{name: string, label: string, value: string}[]} answers as a reader sees them */
export function answersOf(view) {
  return fieldsOf(view)
    .filter((field) => !(field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type) && !field.checked))
    .map((field) => ({ name: field.name, label: labelOf(field), value: shownValue(field) }))
    .filter(({ value }) => value !== '');
}

/** @param {Field} field */
function labelOf(field) {
  const choice = field instanceof HTMLInputElement && field.type === 'radio';
  const label = choice ? field.closest('fieldset')?.querySelector('legend') : field.labels?.[0];
  return label?.textContent?.trim() || field.getAttribute('aria-label') || field.name;
}

/** @param {Field} field */
function shownValue(field) {
  if (field instanceof HTMLSelectElement) {
    return Array.from(field.selectedOptions, (option) => option.label).join(', ');
  }
  if (!(field instanceof HTMLInputElement) || !['radio', 'checkbox'].includes(field.type)) return field.value.trim();
  return field.type === 'checkbox' ? '✓' : (field.labels?.[0]?.textContent?.trim() ?? field.value);
}

/** @param {Element} view @param {string} id  of the tool @param {'txt' | 'json'} kind */
export function exportAnswers(view, id, kind) {
  const answers = answersOf(view);
  const text =
    kind === 'json'
      ? JSON.stringify({ schema: 1, tool: id, page: document.title, saved: new Date().toISOString(), answers }, null, 1)
      : [document.title, ...answers.map(({ label, value }) => `${label}: ${value}`)].join('\n\n');
  const type = kind === 'json' ? 'application/json' : 'text/plain;charset=utf-8';
  // A byte order mark: without it old editors show Hebrew as signs.
  offerFile(`${id}.${kind}`, new Blob(kind === 'txt' ? ['\ufeff', text] : [text], { type }));
}

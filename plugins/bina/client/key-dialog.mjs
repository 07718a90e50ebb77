/** The small dialog in which a reader types the key of a backend. */

import { element } from './notes.mjs';

/** @import { Say } from './words.mjs' */

/**
 * @param {Element} host  the tool: the dialog takes its colours
 * @param {string} backend  its label
 * @param {Say} say
 * @returns {Promise<string>} '' where the reader gave up
 */
export function askForKey(host, backend, say) {
  const field = element('input', {
    type: 'password',
    class: 'bina-field__control',
    id: 'bina-key',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'ltr',
    required: '',
    'aria-describedby': 'bina-key-help',
  });
  const cancel = element('button', { type: 'button', class: 'bina-button' }, say('key.cancel'));
  const form = element(
    'form',
    {},
    element('h2', { id: 'bina-key-title' }, say('key.title', { backend })),
    element('label', { for: 'bina-key', class: 'bina-field__label' }, say('key.label')),
    field,
    element('p', { id: 'bina-key-help', class: 'bina-field__help' }, say('key.help')),
    element(
      'div',
      { class: 'bina-notice__actions' },
      element('button', { type: 'submit', class: 'bina-button bina-button--primary' }, say('key.use')),
      cancel,
    ),
  );
  const dialog = element('dialog', { class: 'bina-dialog', 'aria-labelledby': 'bina-key-title' }, form);
  // Nothing in here is an event of the tool, and nothing of it is a draft.
  host.append(dialog);
  return new Promise((resolve) => {
    let key = '';
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      key = field.value;
      dialog.close();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      field.value = '';
      dialog.remove();
      resolve(key);
    });
    dialog.showModal();
  });
}

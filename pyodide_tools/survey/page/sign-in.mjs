/** The dialog in which a teacher types what opens the collector. Nothing of it is a draft, and Python never sees it. */

import { readerOf } from './readers.mjs';

/** @import { Collector } from './requests.mjs' */
/** @import { Trouble } from './readers.mjs' */

/**
 * @param {HTMLElement} host  the tool: the dialog takes its colours
 * @param {Collector} collector
 * @param {Record<string, string>} words  title, lead, identity, secret, enter, cancel, and one for each Trouble
 * @returns {Promise<string>} the pass, '' where the teacher gave up
 */
export function signIn(host, collector, words) {
  const reader = readerOf(collector);
  const title = made('h2', words['title'], { id: 'bina-sign-in-title' });
  const identity = field('email', 'username', words['identity'], 'bina-sign-in-identity');
  const secret = field('password', 'current-password', words['secret'], 'bina-sign-in-secret');
  const wrong = made('p', '', { class: 'bina-field__error', role: 'alert' });
  const enter = made('button', words['enter'], { type: 'submit', class: 'bina-button bina-button--primary' });
  const cancel = made('button', words['cancel'], { type: 'button', class: 'bina-button' });
  const buttons = made('div', '', { class: 'bina-notice__actions' });
  buttons.append(enter, cancel);
  const form = document.createElement('form');
  form.append(title, made('p', words['lead']), ...(reader?.named ? [identity.row] : []), secret.row, wrong, buttons);
  const dialog = made('dialog', '', { class: 'bina-dialog', 'aria-labelledby': 'bina-sign-in-title' });
  dialog.append(form);
  host.append(dialog);
  return new Promise((resolve) => {
    let pass = '';
    const check = async () => {
      enter.toggleAttribute('disabled', true);
      wrong.textContent = '';
      const typed = { identity: identity.control.value.trim(), secret: secret.control.value };
      const outcome = (await reader?.signIn(collector, typed)) ?? { trouble: /** @type {Trouble} */ ('failed') };
      enter.toggleAttribute('disabled', false);
      if ('pass' in outcome) {
        ({ pass } = outcome);
        dialog.close();
      } else {
        wrong.textContent = words[outcome.trouble] ?? words['failed'] ?? '';
        secret.control.focus();
      }
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void check();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      secret.control.value = '';
      dialog.remove();
      resolve(pass);
    });
    dialog.showModal();
  });
}

/**
 * @param {string} type @param {'username' | 'current-password'} complete @param {string | undefined} label @param {string} id
 * @returns {{row: HTMLElement, control: HTMLInputElement}}
 */
function field(type, complete, label, id) {
  const control = /** @type {HTMLInputElement} */ (
    made('input', '', { type, id, autocomplete: complete, class: 'bina-field__control', dir: 'ltr', required: '' })
  );
  const row = made('div', '', { class: 'bina-field' });
  row.append(made('label', label, { for: id, class: 'bina-field__label' }), control);
  return { row, control };
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string | undefined} text @param {Record<string, string>} attributes
 */
function made(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}

/** The part `shelf`: pictures that this browser keeps for the site, as buttons with a small picture. */

import { reopened } from './opening.mjs';

/** @import { KeptPicture } from '../../plugins/bina/client/protocol.mjs' */
/** @import { ModuleDesk } from '../../plugins/bina/client/page-module.mjs' */

const MOST = 24;

/**
 * @param {HTMLElement} element  `data-label`: the name of a button, with {number}, {width} and {height};
 *   `data-empty`: said where there is none; `data-largest`
 * @param {ModuleDesk} desk
 */
export function shelf(element, desk) {
  /** @type {string[]} */
  let addresses = [];
  const folded = element.closest('details');
  // Two hundred pictures are read when somebody looks, not before.
  if (folded && !folded.open) folded.addEventListener('toggle', () => void fill(), { once: true });
  else void fill();

  async function fill() {
    /** @type {{id: string, kept: KeptPicture}[]} */
    const found = [];
    for (const id of await desk.store.keys('pictures')) {
      const kept = /** @type {KeptPicture | undefined} */ (await desk.store.get('pictures', id));
      if (kept?.blob) found.push({ id, kept });
    }
    found.sort((one, other) => (one.kept.created < other.kept.created ? 1 : -1));
    if (desk.signal.aborted) return;
    const buttons = found.slice(0, MOST).map(({ id, kept }, index) => button(id, kept, index + 1));
    element.replaceChildren(...(buttons.length ? buttons : [element.dataset['empty'] ?? '']));
  }

  /** @param {string} id @param {KeptPicture} kept @param {number} number */
  function button(id, kept, number) {
    const { type, width, height } = kept;
    const address = URL.createObjectURL(kept.blob);
    addresses.push(address);
    const label = (element.dataset['label'] ?? '')
      .replace('{number}', String(number))
      .replace('{width}', String(width))
      .replace('{height}', String(height));
    const made = Object.assign(document.createElement('button'), { type: 'button', className: 'bina-studio__kept' });
    const image = Object.assign(document.createElement('img'), { src: address, alt: label, loading: 'lazy' });
    made.append(image);
    made.addEventListener('click', async () => {
      desk.tell('opening', null);
      const largest = Number(element.dataset['largest']) || 2048;
      const { ok, value } = await reopened({ id, type, width, height }, desk, largest);
      desk.tell('opened', value, { ok });
    });
    return made;
  }

  return {
    close() {
      addresses.forEach((address) => URL.revokeObjectURL(address));
      addresses = [];
    },
  };
}

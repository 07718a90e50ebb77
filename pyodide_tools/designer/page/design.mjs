/** The design that Python holds ready, and where it leads. */

import { encodeDesign } from '../../../plugins/bina/client/design-link.mjs';

/** @import { Design } from '../../../plugins/bina/client/design-link.mjs' */
/** @import { ModuleDesk } from '../../../plugins/bina/client/page-module.mjs' */

/** @param {ModuleDesk} desk @returns {string} JSON, of the last right design; empty where there is none yet */
export const designOf = ({ host }) => /** @type {HTMLElement | null} */ (host.querySelector('[data-bina-part=preview]'))?.dataset['design'] ?? '';

/** @param {ModuleDesk} desk @returns {URL} the page that shows any design */
export const embedPage = ({ assets }) => new URL('../../../embed/', assets);

/** @param {string} design  JSON @param {URL} page @returns {Promise<string>} empty where it is too large for a link */
export async function linkTo(design, page) {
  try {
    const url = new URL(page);
    url.hash = await encodeDesign(/** @type {Design} */ (JSON.parse(design)));
    return url.href;
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}

/**
 * Do something with the design once it has not changed for a while, and never twice with the same.
 * @param {ModuleDesk} desk
 * @param {number} pause  milliseconds
 * @param {(design: string) => Promise<void> | void} act
 * @returns {{look: () => void, close: () => void}}
 */
export function whenSettled(desk, pause, act) {
  /** @type {string | null} */
  let done = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = () => {
    clearTimeout(timer);
    const design = designOf(desk);
    if (design === done) return;
    // The first one at once: there is nothing yet that it could disturb.
    timer = setTimeout(() => {
      done = design;
      void act(design);
    }, done === null ? 0 : pause);
  };
  return { look, close: () => clearTimeout(timer) };
}

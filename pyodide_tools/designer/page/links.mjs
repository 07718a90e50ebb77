/** The link of a design, and the same as a QR code. */

import { drawing } from '../../../plugins/bina/client/qr.mjs';
import { embedPage, linkTo, whenSettled } from './design.mjs';

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */

const PAUSE = 400; // milliseconds without a change
/** Characters: what a phone still reads from a screen. */
const LONGEST = 1250;

/** @param {HTMLElement} element @param {ModuleDesk} desk @returns {Part} */
export function links(element, desk) {
  const inside = (/** @type {string} */ name) => element.querySelector(`#${CSS.escape(`${element.dataset['key']}-${name}`)}`);
  const fill = async (/** @type {string} */ design) => {
    const link = design && (await linkTo(design, embedPage(desk)));
    const box = /** @type {HTMLTextAreaElement | null} */ (inside('link'));
    const open = /** @type {HTMLAnchorElement | null} */ (inside('link-open'));
    const code = inside('qr');
    if (box) box.value = link || (design ? (element.dataset['large'] ?? '') : '');
    if (open) open.href = link || '#';
    if (!code) return;
    if (!link || link.length > LONGEST) {
      code.textContent = link ? (element.dataset['qrLarge'] ?? '') : '';
      return;
    }
    const { encode } = await import('uqr');
    code.replaceChildren(drawing(encode(link, { ecc: 'L', boostEcc: false, border: 0 }).data, element.dataset['qrLabel'] ?? ''));
  };
  const settled = whenSettled(desk, PAUSE, fill);
  settled.look();
  return { update: settled.look, close: settled.close };
}

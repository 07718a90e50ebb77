/** A slip's way to this page: its address to read and to type, and as a QR code that brings the slip's code along. */

import { drawing } from '../../../plugins/bina/client/qr.mjs';

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */

const LONGEST = 970; // characters: QR_LIMIT of handover.py
const QR = /** @type {const} */ ({ ecc: 'M', boostEcc: false, border: 0 });

/**
 * @param {HTMLElement} element  `data-slip` is what the address carries behind its `#`, `data-label` what the drawing is
 * @param {ModuleDesk} _desk
 * @returns {Part}
 */
export function showSlip(element, _desk) {
  // A link with a whole survey in it has no room for a code, and nobody would type it: there the code is typed.
  const isDesign = element.closest('[data-bina-designs]') !== null;
  const page = isDesign ? location.href : addressOf(document, location);
  const whole = isDesign ? page : `${page}#${element.dataset['slip']}`;
  const address = document.createElement('bdi');
  address.dir = 'ltr';
  address.textContent = isDesign ? '' : decodeURI(page);
  element.replaceChildren(address);
  if (whole.length <= LONGEST) void import('uqr').then(({ encode }) => element.prepend(drawing(encode(whole, QR).data, element.dataset['label'] ?? '')));
  return {};
}

/** @param {Document} page @param {Location} location @returns {string} where the page is published, without a fragment */
function addressOf(page, location) {
  const canonical = page.querySelector('link[rel=canonical]')?.getAttribute('href');
  return canonical || location.origin + location.pathname + location.search;
}

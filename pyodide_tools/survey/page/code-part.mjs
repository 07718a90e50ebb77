/** The code of answers as a QR code that a teacher's screen shows. */

import { drawing } from '../../../plugins/bina/client/qr.mjs';

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */

const LONGEST = 970; // characters: QR_LIMIT of handover.py

/**
 * `data-code` is drawn, `data-label` says what it is. What no phone would read is not drawn: the text stands beside it.
 * @param {HTMLElement} element
 * @param {ModuleDesk} _desk
 * @returns {Part}
 */
export function showCode(element, _desk) {
  let drawn = '';
  const draw = async () => {
    const { code = '', label = '' } = element.dataset;
    if (code === drawn) return;
    drawn = code;
    if (!code || code.length > LONGEST) return element.replaceChildren();
    const { encode } = await import('uqr');
    if (code !== drawn) return;
    element.replaceChildren(drawing(encode(code, { ecc: 'M', boostEcc: false, border: 0 }).data, label));
  };
  void draw();
  return { update: () => void draw() };
}

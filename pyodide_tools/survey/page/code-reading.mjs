/** QR codes read from pixels: loaded only where a camera runs and the browser cannot read them itself. */

import * as library from 'jsqr';

// The library is one script: what it exports is wrapped once by bundlers, and twice by Node.
const { default: wrapped } = /** @type {any} */ (library);
const jsQR = wrapped.default ?? wrapped;

/** @param {{data: Uint8ClampedArray, width: number, height: number}} pixels @returns {string} '' where there is none */
export function decode({ data, width, height }) {
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? '';
}

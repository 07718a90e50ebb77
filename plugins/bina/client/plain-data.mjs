/** What anyone may have written, once it has been unpacked: pieces made one, and whether it is data and nothing more. */

/** @param {Uint8Array[]} pieces @returns {Uint8Array<ArrayBuffer>} */
export function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isTable = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @param {number} levels @returns {boolean} not too deep, and with no key that is more than a name to JavaScript */
export function isPlain(value, levels) {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  return Object.keys(value).every((key) => key !== '__proto__') && Object.values(value).every((one) => isPlain(one, levels - 1));
}

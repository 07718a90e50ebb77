/** From what the network saw in 320x320 points to a soft edge in the picture's own pixels. */

/** @typedef {import('./telea.mjs').Pixels} Pixels */

const GUIDE = 480; // pixels of the longer side on which the edge is looked for
const REACH = 6; // pixels of the guide
const SMOOTH = 1e-3;

/**
 * The picture as the network wants it: RGB planes of SIDE x SIDE, the mean taken off.
 * @param {Pixels} small  SIDE x SIDE
 * @returns {Float32Array<ArrayBuffer>}
 */
export function planes({ data, width, height }) {
  const size = width * height;
  const [mean, spread] = [[0.485, 0.456, 0.406], [0.229, 0.224, 0.225]];
  const found = new Float32Array(3 * size);
  let most = 1;
  for (let at = 0; at < size * 4; at++) if (at % 4 !== 3) most = Math.max(most, data[at] ?? 0);
  for (let at = 0; at < size; at++) {
    for (let c = 0; c < 3; c++) {
      found[c * size + at] = ((data[at * 4 + c] ?? 0) / most - (mean[c] ?? 0)) / (spread[c] ?? 1);
    }
  }
  return found;
}

/** @param {Float32Array} values @returns {Float32Array} the same between 0 and 1; all 0 where there is no difference */
export function stretched(values) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most - least < 1e-6 ? new Float32Array(values.length) : values.map((value) => (value - least) / (most - least));
}

/**
 * Lay the rough matte on the picture's own edges (K. He, J. Sun, "Fast Guided Filter", 2015).
 * @param {Pixels} pixels
 * @param {Float32Array} rough  side x side, 0 to 1
 * @param {number} side
 * @returns {Uint8ClampedArray} an alpha for each pixel
 */
export function refined({ data, width, height }, rough, side) {
  const scale = Math.min(1, GUIDE / Math.max(width, height));
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const guide = new Float32Array(w * h);
  const matte = new Float32Array(w * h);
  for (let y = 0, at = 0; y < h; y++) {
    for (let x = 0; x < w; x++, at++) {
      const from = 4 * (Math.min(height - 1, Math.floor(((y + 0.5) * height) / h)) * width + Math.min(width - 1, Math.floor(((x + 0.5) * width) / w)));
      guide[at] = luminance(data, from);
      matte[at] = between(rough, side, side, ((x + 0.5) * side) / w - 0.5, ((y + 0.5) * side) / h - 0.5);
    }
  }
  const [gain, offset] = fitted(guide, matte, w, h);
  const alpha = new Uint8ClampedArray(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const [u, v] = [((x + 0.5) * w) / width - 0.5, ((y + 0.5) * h) / height - 0.5];
      const value = between(gain, w, h, u, v) * luminance(data, at * 4) + between(offset, w, h, u, v);
      alpha[at] = 255 * crisper(value);
    }
  }
  return alpha;
}

/** @param {ArrayLike<number>} data @param {number} at @returns {number} 0 to 1 */
const luminance = (data, at) => (0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)) / 255;

/** What is nearly nothing becomes nothing, what is nearly all becomes all; between them the edge stays soft. */
const crisper = (/** @type {number} */ value) => {
  const t = Math.min(1, Math.max(0, (value - 0.08) / 0.84));
  return t * t * (3 - 2 * t);
};

/**
 * In each window the matte as a line over the guide.
 * @param {Float32Array} guide @param {Float32Array} matte @param {number} w @param {number} h
 * @returns {[Float32Array, Float32Array]} gain and offset
 */
function fitted(guide, matte, w, h) {
  const mean = (/** @type {Float32Array} */ values) => blurred(values, w, h, REACH);
  const [g, m] = [mean(guide), mean(matte)];
  const [gm, gg] = [mean(guide.map((value, at) => value * (matte[at] ?? 0))), mean(guide.map((value) => value * value))];
  const gain = gm.map((value, at) => {
    const [a, b, square] = [g[at] ?? 0, m[at] ?? 0, gg[at] ?? 0];
    return (value - a * b) / (square - a * a + SMOOTH);
  });
  const offset = m.map((value, at) => value - (gain[at] ?? 0) * (g[at] ?? 0));
  return [mean(gain), mean(offset)];
}

/** @param {Float32Array} values @param {number} w @param {number} h @param {number} reach @returns {Float32Array} means of windows */
function blurred(values, w, h, reach) {
  return swept(swept(values, w, h, 1, w, reach), h, w, w, 1, reach);
}

/** @param {Float32Array} values @param {number} length @param {number} lines @param {number} step @param {number} stride @param {number} reach */
function swept(values, length, lines, step, stride, reach) {
  const result = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    const value = (/** @type {number} */ at) => values[line * stride + at * step] ?? 0;
    let [sum, count] = [0, 0];
    for (let at = 0; at < Math.min(reach, length); at++, count++) sum += value(at);
    for (let at = 0; at < length; at++) {
      if (at + reach < length) [sum, count] = [sum + value(at + reach), count + 1];
      if (at - reach - 1 >= 0) [sum, count] = [sum - value(at - reach - 1), count - 1];
      result[line * stride + at * step] = sum / count;
    }
  }
  return result;
}

/** @param {Float32Array} values @param {number} w @param {number} h @param {number} x @param {number} y @returns {number} between the four around */
function between(values, w, h, x, y) {
  const [cx, cy] = [Math.min(w - 1, Math.max(0, x)), Math.min(h - 1, Math.max(0, y))];
  const [left, top] = [Math.floor(cx), Math.floor(cy)];
  const [right, bottom] = [Math.min(w - 1, left + 1), Math.min(h - 1, top + 1)];
  const [dx, dy] = [cx - left, cy - top];
  const above = (values[top * w + left] ?? 0) * (1 - dx) + (values[top * w + right] ?? 0) * dx;
  const below = (values[bottom * w + left] ?? 0) * (1 - dx) + (values[bottom * w + right] ?? 0) * dx;
  return above * (1 - dy) + below * dy;
}

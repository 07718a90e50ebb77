/**
 * Small marks taken out of a picture: what lies around a hole flows into it, nearest first.
 *
 * A. Telea, "An Image Inpainting Technique Based on the Fast Marching Method", Journal of Graphics Tools 9(1), 2004.
 * The weights follow OpenCV's reading of the paper, so that both give the same picture (see tests/image_studio).
 */

import { Heap } from './heap.mjs';

/** @typedef {{data: Uint8ClampedArray, width: number, height: number}} Pixels  RGBA, as in ImageData */

const [KNOWN, BAND, INSIDE, BORDER] = [0, 1, 2, 3];
const FAR = 1e6;
const CHANNELS = 4;

/**
 * Fill the marked pixels of a picture, in place.
 * @param {Pixels} pixels
 * @param {Uint8Array} mask  a byte for each pixel, not 0 where it is to be filled
 * @param {number} [radius]  pixels, how far around a pixel its new colour is gathered
 * @returns {number} pixels filled; 0 where nothing is marked, or nothing is left to fill from
 */
export function inpaint(pixels, mask, radius = 5) {
  const { width, height } = pixels;
  // A frame of two pixels around the marks, and the reach of the brush: no test for edges in the loops.
  const area = extent(mask, width, height, radius + 2);
  const marked = area ? mask.reduce((sum, value) => sum + (value ? 1 : 0), 0) : 0;
  if (!area || marked === width * height) return 0;
  const field = new Field(pixels, mask, area, radius);
  field.measureOutside();
  field.fill();
  field.write(pixels);
  return marked;
}

/**
 * @param {Uint8Array} mask @param {number} width @param {number} height @param {number} margin
 * @returns {{left: number, top: number, right: number, bottom: number} | null} right and bottom are not part of it
 */
function extent(mask, width, height, margin) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (!mask[at]) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return null;
  return {
    left: Math.max(0, left - margin),
    top: Math.max(0, top - margin),
    right: Math.min(width, right + margin + 1),
    bottom: Math.min(height, bottom + margin + 1),
  };
}

/** @param {number | undefined} flag */
const isKnown = (flag) => flag === KNOWN || flag === BAND;

/** The part of the picture around the marks, with a border of one pixel of which nothing is known. */
class Field {
  /** @param {Pixels} pixels @param {Uint8Array} mask @param {NonNullable<ReturnType<typeof extent>>} area @param {number} radius */
  constructor(pixels, mask, area, radius) {
    this.area = area;
    this.radius = radius;
    this.width = area.right - area.left + 2;
    this.height = area.bottom - area.top + 2;
    const size = this.width * this.height;
    this.flag = new Uint8Array(size).fill(BORDER);
    this.time = new Float32Array(size).fill(FAR);
    this.colour = new Float32Array(size * CHANNELS);
    this.band = new Heap();
    this.#read(pixels, mask);
    this.#begin();
  }

  /** @param {Pixels} pixels @param {Uint8Array} mask */
  #read({ data, width }, mask) {
    const { left, top } = this.area;
    for (let y = 0; y < this.height; y++) {
      const row = Math.min(Math.max(top + y - 1, top), this.area.bottom - 1);
      for (let x = 0; x < this.width; x++) {
        const from = row * width + Math.min(Math.max(left + x - 1, left), this.area.right - 1);
        const to = y * this.width + x;
        for (let c = 0; c < CHANNELS; c++) this.colour[to * CHANNELS + c] = data[from * CHANNELS + c] ?? 0;
        const inner = x > 0 && y > 0 && x < this.width - 1 && y < this.height - 1;
        if (inner) this.flag[to] = mask[from] ? INSIDE : KNOWN;
      }
    }
  }

  /** The band: what is known and touches the marks, at the time 0. */
  #begin() {
    for (const at of this.#inner()) {
      if (this.flag[at] !== KNOWN || !this.#neighbours(at).some((next) => this.flag[next] === INSIDE)) continue;
      this.flag[at] = BAND;
      this.time[at] = 0;
    }
    for (const at of this.#inner()) if (this.flag[at] === BAND) this.band.push(0, at);
  }

  *#inner() {
    for (let y = 1; y < this.height - 1; y++) {
      for (let x = 1; x < this.width - 1; x++) yield y * this.width + x;
    }
  }

  /** @param {number} at */
  #neighbours(at) {
    return [at - this.width, at - 1, at + this.width, at + 1];
  }

  /** Times outside the marks, below 0: they tell how far what is known lies from the marks. */
  measureOutside() {
    const { flag, time } = this;
    const outside = new Uint8Array(flag.length).fill(BORDER);
    const passed = new Heap();
    for (const at of this.#inner()) {
      outside[at] = flag[at] === BAND ? BAND : flag[at] === INSIDE ? KNOWN : INSIDE;
      if (flag[at] === BAND) passed.push(0, at);
    }
    const found = new Float32Array(time.length).fill(FAR);
    for (const at of this.#inner()) if (flag[at] !== KNOWN) found[at] = 0;
    for (let at = passed.pop(); at >= 0; at = passed.pop()) {
      if ((found[at] ?? 0) > this.radius) break;
      outside[at] = KNOWN;
      for (const next of this.#neighbours(at)) {
        if (outside[next] !== INSIDE) continue;
        const when = arrival(found, outside, next, this.width);
        found[next] = when;
        outside[next] = BAND;
        passed.push(when, next);
      }
    }
    for (let at = 0; at < time.length; at++) {
      if (flag[at] === KNOWN && (found[at] ?? FAR) < FAR) time[at] = -(found[at] ?? 0);
    }
  }

  /** From the band inwards, the nearest first. */
  fill() {
    const { flag, time, band } = this;
    for (let at = band.pop(); at >= 0; at = band.pop()) {
      flag[at] = KNOWN;
      for (const next of this.#neighbours(at)) {
        if (flag[next] !== INSIDE) continue;
        time[next] = arrival(time, flag, next, this.width);
        this.#paint(next);
        flag[next] = BAND;
        band.push(time[next] ?? 0, next);
      }
    }
  }

  /** @param {number} at  gets the colour of what is known around it */
  #paint(at) {
    const { flag, time, colour, width, radius } = this;
    const x = at % width;
    const y = (at - x) / width;
    const now = time[at] ?? 0;
    const [slopeX, slopeY] = [slope(time, flag, at, 1, 0.5, 1, 0), slope(time, flag, at, width, 0.5, 1, 0)];
    const [sum, driftX, driftY] = [new Float64Array(CHANNELS), new Float64Array(CHANNELS), new Float64Array(CHANNELS)];
    let weights = 1e-20;
    for (let row = Math.max(1, y - radius); row <= Math.min(this.height - 2, y + radius); row++) {
      for (let column = Math.max(1, x - radius); column <= Math.min(width - 2, x + radius); column++) {
        const from = row * width + column;
        const [dx, dy] = [x - column, y - row];
        const square = dx * dx + dy * dy;
        if (flag[from] === INSIDE || square > radius * radius || !square) continue;
        const along = dx * slopeX + dy * slopeY;
        const direction = Math.abs(along) <= 0.01 ? 1e-6 : Math.abs(along);
        const level = 1 / (1 + Math.abs((time[from] ?? 0) - now));
        const weight = (direction * level) / (square * Math.sqrt(square));
        weights += weight;
        for (let c = 0; c < CHANNELS; c++) {
          sum[c] = (sum[c] ?? 0) + weight * (colour[from * CHANNELS + c] ?? 0);
          const pullX = slope(colour, flag, from, 1, 2, CHANNELS, c);
          const pullY = slope(colour, flag, from, width, 2, CHANNELS, c);
          driftX[c] = (driftX[c] ?? 0) - weight * pullX * dx;
          driftY[c] = (driftY[c] ?? 0) - weight * pullY * dy;
        }
      }
    }
    for (let c = 0; c < CHANNELS; c++) {
      const [jx, jy] = [driftX[c] ?? 0, driftY[c] ?? 0];
      const value = (sum[c] ?? 0) / weights + (jx + jy) / (Math.sqrt(jx * jx + jy * jy) + 1e-20);
      colour[at * CHANNELS + c] = Math.min(255, Math.max(0, Math.round(value + 0.5)));
    }
  }

  /** @param {Pixels} pixels */
  write({ data, width }) {
    const { left, top } = this.area;
    for (const at of this.#inner()) {
      const x = at % this.width;
      const to = ((at - x) / this.width - 1 + top) * width + (x - 1 + left);
      for (let c = 0; c < CHANNELS; c++) data[to * CHANNELS + c] = this.colour[at * CHANNELS + c] ?? 0;
    }
  }
}

/**
 * @param {Float32Array} values @param {Uint8Array} flag @param {number} at @param {number} step  to the next pixel
 * @param {number} both  factor where both sides are known @param {number} stride @param {number} channel
 * @returns {number} how the values change along a direction, from the sides that are known
 */
function slope(values, flag, at, step, both, stride, channel) {
  const [ahead, behind] = [isKnown(flag[at + step]), isKnown(flag[at - step])];
  const value = (/** @type {number} */ where) => values[where * stride + channel] ?? 0;
  if (ahead && behind) return (value(at + step) - value(at - step)) * both;
  if (ahead) return value(at + step) - value(at);
  return behind ? value(at) - value(at - step) : 0;
}

/**
 * @param {Float32Array} time @param {Uint8Array} flag @param {number} at @param {number} width
 * @returns {number} when the front reaches a pixel (the eikonal equation, from each pair of neighbours)
 */
function arrival(time, flag, at, width) {
  let first = FAR;
  for (const vertical of [at - width, at + width]) {
    for (const level of [at - 1, at + 1]) {
      const [a, b] = [time[vertical] ?? FAR, time[level] ?? FAR];
      const [hasA, hasB] = [isKnown(flag[vertical]), isKnown(flag[level])];
      let when = 1 + (hasA && !hasB ? a : hasB && !hasA ? b : Math.min(a, b));
      if (hasA && hasB && Math.abs(a - b) < 1) when = (a + b + Math.sqrt(2 - (a - b) ** 2)) / 2;
      if (when < first) first = when;
    }
  }
  return first;
}

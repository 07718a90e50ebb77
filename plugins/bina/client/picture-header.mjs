/**
 * What a file says about itself before anything decodes it: PNG, JPEG or WebP by magic bytes, with its dimensions.
 *
 * A 48 KB PNG of 20000x20000 holds a page for 16 seconds when it is decoded, so the header is read first.
 */

/** @typedef {{type: string, width: number, height: number}} Header */
/** @typedef {'not-a-picture' | 'truncated'} Refusal */

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** @param {Uint8Array} bytes @returns {Header | Refusal} */
export function readHeader(bytes) {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (/** @type {number[]} */ magic) => magic.every((value, index) => bytes[index] === value);
  try {
    if (starts(PNG)) return png(data);
    if (starts([0xff, 0xd8, 0xff])) return jpeg(data, bytes);
    if (word(data, 0) === 'RIFF' && word(data, 8) === 'WEBP') return webp(data);
  } catch (error) {
    // Reading past the end is the only thing that throws here.
    if (error instanceof RangeError) return bytes.length < 12 ? 'not-a-picture' : 'truncated';
    throw error;
  }
  return 'not-a-picture';
}

/** @param {DataView} data @param {number} at */
function word(data, at) {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => data.getUint8(at + index)));
}

/** @param {DataView} data @returns {Header | Refusal} */
function png(data) {
  if (word(data, 12) !== 'IHDR') return 'not-a-picture';
  // Chunks: length, name, data, checksum; a whole file ends with IEND.
  for (let at = 8; word(data, at + 4) !== 'IEND'; at += 12 + data.getUint32(at));
  return { type: 'image/png', width: data.getUint32(16), height: data.getUint32(20) };
}

/** @param {DataView} data @param {Uint8Array} bytes @returns {Header | Refusal} */
function jpeg(data, bytes) {
  for (let at = 2; ; ) {
    if (data.getUint8(at) !== 0xff) return 'not-a-picture';
    const marker = data.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (!endsAfter(at, bytes)) return 'truncated';
      return { type: 'image/jpeg', height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
    } else if (marker === 0xd9 || marker === 0xda) return 'not-a-picture';
    else at += 2 + data.getUint16(at + 2);
  }
}

/** @param {number} start @param {Uint8Array} bytes  an end-of-image mark cannot occur inside the picture's data */
function endsAfter(start, bytes) {
  let end = bytes.length - 1;
  while (end > start && !(bytes[end] === 0xd9 && bytes[end - 1] === 0xff)) end -= 1;
  return end > start;
}

/** @param {DataView} data @returns {Header | Refusal} */
function webp(data) {
  const end = 8 + data.getUint32(4, true);
  if (end > data.byteLength) return 'truncated';
  let [width, height] = [0, 0];
  // The frame inside an extended file could be larger than its canvas: the larger one counts.
  for (let at = 12; at + 8 <= end; ) {
    const [name, size, body] = [word(data, at), data.getUint32(at + 4, true), at + 8];
    const found = webpSize(data, name, body);
    if (found) [width, height] = [Math.max(width, found[0]), Math.max(height, found[1])];
    at = body + size + (size % 2);
  }
  return width ? { type: 'image/webp', width, height } : 'not-a-picture';
}

/** @param {DataView} data @param {string} name @param {number} at @returns {[number, number] | null} */
function webpSize(data, name, at) {
  const three = (/** @type {number} */ from) => data.getUint16(from, true) | (data.getUint8(from + 2) << 16);
  if (name === 'VP8X') return [three(at + 4) + 1, three(at + 7) + 1];
  if (name === 'VP8 ') return [data.getUint16(at + 6, true) & 0x3fff, data.getUint16(at + 8, true) & 0x3fff];
  if (name !== 'VP8L') return null;
  const bits = data.getUint32(at + 1, true);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}

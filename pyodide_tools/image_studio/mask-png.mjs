/**
 * A mask as a PNG that every service reads alike: where to paint (255, 255, 255, 0), where to keep (0, 0, 0, 255).
 *
 * Written by hand: a canvas multiplies colours by their transparency, and gives (0, 0, 0, 0) for the former.
 */

const PAINT = [255, 255, 255, 0];
const KEEP = [0, 0, 0, 255];

/**
 * @param {Uint8Array} mask  a byte for each pixel, not 0 where to paint
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Blob>}
 */
export async function maskPng(mask, width, height) {
  const rows = new Uint8Array(height * (1 + 4 * width));
  for (let y = 0, to = 0; y < height; y++) {
    to += 1; // the row's filter: none
    for (let x = 0; x < width; x++, to += 4) rows.set(mask[y * width + x] ? PAINT : KEEP, to);
  }
  const header = new Uint8Array(13);
  const data = new DataView(header.buffer);
  data.setUint32(0, width);
  data.setUint32(4, height);
  header.set([8, 6], 8); // bits of a channel, RGBA
  const packed = await new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer();
  const signature = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', new Uint8Array(packed)), chunk('IEND', new Uint8Array())];
  return new Blob(parts, { type: 'image/png' });
}

/** @param {string} name @param {Uint8Array} body @returns {Uint8Array<ArrayBuffer>} */
function chunk(name, body) {
  const made = new Uint8Array(12 + body.length);
  const data = new DataView(made.buffer);
  data.setUint32(0, body.length);
  made.set([...name].map((letter) => letter.charCodeAt(0)), 4);
  made.set(body, 8);
  data.setUint32(8 + body.length, checksum(made.subarray(4, 8 + body.length)));
  return made;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 255] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}

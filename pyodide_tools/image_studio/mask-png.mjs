/**
 * A mask as a PNG that every service reads alike: where to paint (255, 255, 255, 0), where to keep (0, 0, 0, 255).
 *
 * Written by hand: a canvas multiplies colours by their transparency, and gives (0, 0, 0, 0) for the former.
 */

/** The two colours as numbers of four bytes, in the order of this machine. */
const [PAINT = 0, KEEP = 0] = new Uint32Array(new Uint8Array([255, 255, 255, 0, 0, 0, 0, 255]).buffer);

/**
 * @param {Uint8Array} mask  a byte for each pixel, not 0 where to paint
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Blob>}
 */
export async function maskPng(mask, width, height) {
  // A plain loop: Uint32Array.from() takes forty times as long.
  const colours = new Uint32Array(width * height).fill(KEEP);
  for (let at = 0; at < colours.length; at++) if (mask[at]) colours[at] = PAINT;
  const pixels = new Uint8Array(colours.buffer);
  const row = 4 * width;
  const rows = new Uint8Array(height * (1 + row)); // before each row its filter: none
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * row, (y + 1) * row), y * (1 + row) + 1);
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

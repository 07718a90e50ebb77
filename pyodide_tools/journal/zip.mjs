/** ZIP files with stored members, written around blobs without copying them. APPNOTE 6.3.10, no Zip64. */

/** @typedef {{name: string, blob: Blob}} Member */

const MOST = 0xffff_ffff;
const UTF8 = 0x0800;
const NEWEST = 20; // version that is needed: 2.0
const DAY = (1 << 5) | 1; // 1 January 1980: the same works give the same file

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * @param {Member[]} members  names in order; nothing is written twice
 * @returns {Promise<Blob>}
 * @throws {RangeError} above 4 GB or 65,535 members
 */
export async function zipped(members) {
  /** @type {(Blob | Uint8Array<ArrayBuffer>)[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const directory = [];
  let at = 0;
  for (const { name, blob } of members) {
    const label = new TextEncoder().encode(name);
    const sum = await checksum(blob);
    const shared = [UTF8, 0, 0, DAY];
    const local = record(0x04034b50, [NEWEST, ...shared], [sum, blob.size, blob.size], [label.length, 0], label);
    const attributes = record(0, [0, 0, 0, 0], [0, at], [], label).slice(4);
    const known = [sum, blob.size, blob.size];
    directory.push(record(0x02014b50, [NEWEST, NEWEST, ...shared], known, [label.length], attributes));
    parts.push(local, blob);
    at += local.length + blob.size;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  if (at + size > MOST || members.length > 0xffff) throw new RangeError('more than a ZIP file holds');
  const end = record(0x06054b50, [0, 0, members.length, members.length], [size, at], [0], new Uint8Array());
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/**
 * @param {number} signature
 * @param {number[]} shorts @param {number[]} longs @param {number[]} lengths
 * @param {Uint8Array<ArrayBuffer>} tail
 */
function record(signature, shorts, longs, lengths, tail) {
  const view = new DataView(new ArrayBuffer(4 + shorts.length * 2 + longs.length * 4 + lengths.length * 2 + tail.length));
  view.setUint32(0, signature, true);
  let at = 4;
  for (const value of shorts) at = (view.setUint16(at, value, true), at + 2);
  for (const value of longs) at = (view.setUint32(at, value, true), at + 4);
  for (const value of lengths) at = (view.setUint16(at, value, true), at + 2);
  const bytes = new Uint8Array(view.buffer);
  bytes.set(tail, at);
  return bytes;
}

/** @param {Blob} blob @returns {Promise<number>} CRC-32 */
export async function checksum(blob) {
  let sum = 0xffff_ffff;
  const reader = blob.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    for (const byte of part.value) sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  }
  return (sum ^ 0xffff_ffff) >>> 0;
}

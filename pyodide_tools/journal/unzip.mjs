/** Members of a ZIP file of any origin, by its directory; bounded in number and in unpacked size. */

const END = 22; // bytes of the last record, without its comment
const COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;
const MOST_MEMBERS = 5_000;

/** @typedef {{name: string, read: (most: number) => Promise<Blob | null>}} Found  `read` gives null for what is broken or larger */

/**
 * @param {Blob} file
 * @returns {Promise<Found[] | null>} null where the file is no ZIP
 */
export async function unzipped(file) {
  const tail = new DataView(await file.slice(Math.max(0, file.size - END - COMMENT)).arrayBuffer());
  let last = tail.byteLength - END;
  while (last >= 0 && tail.getUint32(last, true) !== 0x06054b50) last -= 1;
  if (last < 0) return null;
  const [count, size, start] = [tail.getUint16(last + 10, true), tail.getUint32(last + 12, true), tail.getUint32(last + 16, true)];
  const directory = new DataView(await file.slice(start, start + size).arrayBuffer());
  /** @type {Found[]} */
  const found = [];
  for (let at = 0, left = Math.min(count, MOST_MEMBERS); left > 0 && at + 46 <= directory.byteLength; left -= 1) {
    if (directory.getUint32(at, true) !== 0x02014b50) break;
    const method = directory.getUint16(at + 10, true);
    const packed = directory.getUint32(at + 20, true);
    const [label, extra, note] = [28, 30, 32].map((offset) => directory.getUint16(at + offset, true));
    const place = directory.getUint32(at + 42, true);
    if (at + 46 + (label ?? 0) > directory.byteLength) break;
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, label));
    found.push({ name, read: (most) => member(file, place, packed, method, most) });
    at += 46 + (label ?? 0) + (extra ?? 0) + (note ?? 0);
  }
  return found;
}

/** @param {Blob} file @param {number} place @param {number} packed @param {number} method @param {number} most */
async function member(file, place, packed, method, most) {
  const head = new DataView(await file.slice(place, place + 30).arrayBuffer());
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) return null;
  const start = place + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const data = file.slice(start, start + packed);
  if (data.size < packed) return null;
  if (method === STORED) return data.size <= most ? data : null;
  return method === DEFLATED ? inflated(data, most) : null;
}

/** @param {Blob} data @param {number} most @returns {Promise<Blob | null>} cut off while it streams: a bomb is never unpacked further */
async function inflated(data, most) {
  const reader = data.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > most) {
        await reader.cancel();
        return null;
      }
      parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (part.value));
    }
  } catch {
    return null;
  }
  return new Blob(parts);
}

/** What a picture file says of itself beyond its size, and what files that are no pictures for us really are. */

/** @typedef {{animated: boolean, cmyk: boolean, turned: boolean}} Facts */

/** @param {Uint8Array} bytes @returns {string} `heic`, `avif`, `svg`, `gif`, `tiff`, `pdf`, or '' */
export function foreign(bytes) {
  const text = String.fromCharCode(...bytes.subarray(0, 512));
  const brand = text.slice(4, 8) === 'ftyp' ? text.slice(8, 12) : '';
  if (brand.startsWith('avi')) return 'avif';
  if (['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].includes(brand)) return 'heic';
  if (text.startsWith('GIF8')) return 'gif';
  if (text.startsWith('%PDF')) return 'pdf';
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff';
  return /^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*|<!doctype svg[^>]*>\s*)*<svg[\s>]/i.test(text) ? 'svg' : '';
}

/** @param {Uint8Array} bytes  a PNG, JPEG or WebP whose header was accepted @returns {Facts} */
export function factsOf(bytes) {
  const none = { animated: false, cmyk: false, turned: false };
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (bytes[0] === 0x89) return { ...none, animated: isAnimatedPng(data) };
    if (bytes[0] === 0xff) return { ...none, ...jpeg(data) };
    return { ...none, animated: word(data, 12) === 'VP8X' && (data.getUint8(20) & 2) !== 0 };
  } catch (error) {
    if (error instanceof RangeError) return none;
    throw error;
  }
}

/** @param {DataView} data @param {number} at */
const word = (data, at) => String.fromCharCode(...[0, 1, 2, 3].map((index) => data.getUint8(at + index)));

/** @param {DataView} data */
function isAnimatedPng(data) {
  for (let at = 8; ; at += 12 + data.getUint32(at)) {
    const name = word(data, at + 4);
    if (name === 'acTL') return true;
    if (name === 'IDAT' || name === 'IEND') return false;
  }
}

/** @param {DataView} data */
function jpeg(data) {
  let turned = false;
  for (let at = 2; ; at += 2 + data.getUint16(at + 2)) {
    while (data.getUint8(at + 1) === 0xff) at += 1;
    const marker = data.getUint8(at + 1);
    if (marker === 0xe1 && word(data, at + 4) === 'Exif') turned = orientation(data, at + 10) > 1;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { turned, cmyk: data.getUint8(at + 9) === 4 };
    if (marker === 0xda || marker === 0xd9) return { turned };
  }
}

/** @param {DataView} data @param {number} start  of the TIFF part @returns {number} 1 to 8; 1 where nothing is said */
function orientation(data, start) {
  const little = data.getUint16(start) === 0x4949;
  const first = start + data.getUint32(start + 4, little);
  for (let entry = 0; entry < Math.min(data.getUint16(first, little), 200); entry++) {
    const at = first + 2 + 12 * entry;
    if (data.getUint16(at, little) === 0x0112) return data.getUint16(at + 8, little);
  }
  return 1;
}

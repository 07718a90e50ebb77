/** A picture as it leaves this browser: without the place where it was taken, and with what is claimed of its making. */

/** @typedef {{claim?: object | null, place?: boolean}} Wishes  `claim` as core.marks.Claim has it; `place`: the reader wants it to stay */
/** @typedef {(name: string, data: Uint8Array, options?: unknown) => Promise<Uint8Array>} OnBytes */

/** Without one of these no file says where it was taken; XMP that is packed may say anything. */
const MAY_TELL = /Exif\0\0(?:II|MM)|eXIf|EXIF|Raw profile|G\0?P\0?S\0?L|XML:com\.adobe\.xmp\0\x01/;

/**
 * @param {Blob} blob
 * @param {Wishes} wishes
 * @param {OnBytes} bytes
 * @returns {Promise<Blob>} rejects where the place may be in the picture and cannot be taken out
 */
export async function leaving(blob, { claim = null, place = false }, bytes) {
  const data = new Uint8Array(await blob.arrayBuffer());
  const tells = !place && MAY_TELL.test(new TextDecoder('latin1').decode(data));
  if (!claim && !tells) return blob;
  try {
    const written = await bytes('core/leaving', data, { claim, place });
    return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (written)], { type: blob.type });
  } catch (error) {
    console.info(`bina: marks are not written (${error})`);
    // The reader's picture comes first: without its marks rather than not at all, and never with its place.
    return tells ? redrawn(blob) : blob;
  }
}

/** @param {Blob} blob @returns {Promise<Blob>} the same picture without anything beside its pixels */
async function redrawn(blob) {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error('cannot-encode'))), blob.type, 0.95);
  });
}

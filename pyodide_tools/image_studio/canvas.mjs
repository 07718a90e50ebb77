/** Pictures as canvases, and canvases as kept pictures. */

/** @import { ModuleDesk } from '../../plugins/bina/client/page-module.mjs' */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{id: string, type: string, width: number, height: number}} Picture */
/** @typedef {HTMLCanvasElement | ImageBitmap} Image */

const MOST_BYTES = 10 * 2 ** 20; // what the page keeps, see client/pictures.mjs

/** @param {number} width @param {number} height @returns {[HTMLCanvasElement, Pen]} */
export function sheet(width, height) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no-memory');
  pen.imageSmoothingQuality = 'high';
  return [canvas, pen];
}

/** @param {Image} image @param {number} [width] @param {number} [height] @returns {[HTMLCanvasElement, Pen]} */
export function drawn(image, width = image.width, height = image.height) {
  const [canvas, pen] = sheet(width, height);
  pen.drawImage(image, 0, 0, width, height);
  return [canvas, pen];
}

/** @param {Image} image @param {number} [width] @param {number} [height] @returns {ImageData} */
export function pixelsOf(image, width = image.width, height = image.height) {
  return drawn(image, width, height)[1].getImageData(0, 0, width, height);
}

/** @param {Blob} blob @returns {Promise<ImageBitmap>} turned as its camera held it; rejects with `cannot-decode` */
export function decoded(blob) {
  return createImageBitmap(blob).catch(() => {
    throw new Error('cannot-decode');
  });
}

/** @param {ModuleDesk} desk @param {string} id @returns {Promise<ImageBitmap>} rejects with `not-kept` */
export async function bitmapOf(desk, id) {
  const blob = await desk.blobOf(id);
  if (!blob) throw new Error('not-kept');
  return decoded(blob);
}

/** @param {HTMLCanvasElement} canvas @param {string} type @param {number} [quality] @returns {Promise<Blob>} */
export function encoded(canvas, type, quality) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob?.type === type ? resolve(blob) : reject(new Error('cannot-encode'))), type, quality);
  });
}

/**
 * Keep what was drawn, without loss where it is small enough for that.
 * @param {ModuleDesk} desk
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Picture>}
 */
export async function kept(desk, canvas) {
  let blob = await encoded(canvas, 'image/png');
  // WebP keeps transparency; Safari writes none.
  if (blob.size > MOST_BYTES) blob = await encoded(canvas, 'image/webp', 0.95).catch(() => encoded(canvas, 'image/jpeg', 0.95));
  return keptBlob(desk, blob);
}

/** @param {ModuleDesk} desk @param {Blob} blob @returns {Promise<Picture>} rejects with the reason of a refusal */
export async function keptBlob(desk, blob) {
  const outcome = await desk.keepPicture(blob);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.picture;
}

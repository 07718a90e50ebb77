/** What is sent to a backend: JSON or a form, in which `{picture: id}` stands for a kept picture. */

import { NoReplyError } from './backend-fetch.mjs';
import { leaving } from './leaving.mjs';

/** @import { Desk } from './effects.mjs' */
/** @import { KeptPicture } from './protocol.mjs' */
/** @typedef {Pick<Desk, 'store' | 'bytes'>} Shelf */
/** @typedef {{body: string | FormData, type: string}} Content  `type` is empty where the browser names it */

/**
 * @param {unknown} body
 * @param {'json' | 'multipart'} encoding
 * @param {Shelf} shelf
 * @returns {Promise<Content | null>} null where nothing is sent
 * @throws {NoReplyError} `not-kept` where a picture is no longer in this browser
 */
export async function bodyOf(body, encoding, shelf) {
  if (body === null || body === undefined) return null;
  if (encoding !== 'multipart') {
    return { body: JSON.stringify(await inJson(body, shelf)), type: 'application/json' };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (!isPicture(item)) form.append(name, typeof item === 'object' ? JSON.stringify(item) : String(item));
      else {
        const blob = await pictureOf(item, shelf);
        // Some servers tell a file from a text by its name alone.
        form.append(name, blob, `${name.replace(/\W/g, '')}.${blob.type.split('/')[1] ?? 'png'}`);
      }
    }
  }
  return { body: form, type: '' };
}

/** @param {unknown} value @returns {value is {picture: string, as?: string}} */
function isPicture(value) {
  return typeof value === 'object' && value !== null && 'picture' in value && typeof value.picture === 'string';
}

/** @param {unknown} value @param {Shelf} shelf @returns {Promise<unknown>} with base64 where there were pictures */
async function inJson(value, shelf) {
  if (isPicture(value)) return base64(await pictureOf(value, shelf));
  if (Array.isArray(value)) return Promise.all(value.map((item) => inJson(item, shelf)));
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(async ([name, item]) => [name, await inJson(item, shelf)]);
  return Object.fromEntries(await Promise.all(pairs));
}

/** @param {{picture: string, as?: string}} wanted @param {Shelf} shelf @returns {Promise<Blob>} */
async function pictureOf({ picture, as }, { store, bytes }) {
  /** @type {KeptPicture | undefined} */
  const kept = await store.get('pictures', picture);
  if (!kept) throw new NoReplyError('not-kept');
  return as === 'white' ? whiteMask(kept.blob) : leaving(kept.blob, {}, bytes);
}

/** @param {Blob} blob @returns {Promise<string>} */
function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/**
 * The same mask without transparency: white is painted anew, black is kept. A mask that has none stays as it is.
 * @param {Blob} blob
 * @returns {Promise<Blob>}
 */
async function whiteMask(blob) {
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new NoReplyError('not-kept');
  pen.drawImage(bitmap, 0, 0);
  bitmap.close();
  const image = pen.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = image;
  let clear = false;
  for (let at = 3; at < data.length; at += 4) clear ||= data[at] !== 255;
  if (!clear) return blob;
  for (let at = 0; at < data.length; at += 4) {
    const anew = 255 - (data[at + 3] ?? 255);
    data[at] = data[at + 1] = data[at + 2] = anew;
    data[at + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
  return new Promise((resolve, reject) =>
    canvas.toBlob((made) => (made ? resolve(made) : reject(new NoReplyError('not-kept'))), 'image/png'),
  );
}

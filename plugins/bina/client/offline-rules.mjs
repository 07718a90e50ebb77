/** What the service worker may keep: pure rules. */

/** @param {string} url @param {URL} scope @returns {string | null} path from the site's root, null outside it */
export function pathIn(url, scope) {
  const { origin, pathname } = new URL(url);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return null;
  return decodeURI(pathname.slice(scope.pathname.length));
}

/** @param {string} path @returns {boolean} whether the name changes with the content, as in `main.618322db.min.css` */
export const isHashed = (path) => /\.[0-9a-f]{8,}\.(min\.)?\w+$/.test(path);

/** @param {Response} response */
export const isKeepable = (response) => response.status === 200 && response.type === 'basic' && !response.redirected;

/** @param {string} html @param {string} folder @returns {boolean} whether it is a page of this version of this site */
export const mentions = (html, folder) => html.includes(`${folder}loader.js`);

/**
 * @param {ArrayBuffer} bytes
 * @param {string} integrity  as in the `integrity` attribute: `sha384-<base64>`
 * @returns {Promise<boolean>}
 */
export async function verified(bytes, integrity) {
  const [name, expected] = [integrity.slice(0, 6), integrity.slice(7)];
  if (!['sha256', 'sha384', 'sha512'].includes(name)) return false;
  const digest = await crypto.subtle.digest(name.replace('sha', 'SHA-'), bytes);
  return btoa(String.fromCharCode(...new Uint8Array(digest))) === expected;
}

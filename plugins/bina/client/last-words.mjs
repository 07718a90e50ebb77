/**
 * The last letters before a page is closed: written at once, where IndexedDB would need another turn.
 * The next page takes them and keeps them with the other drafts.
 */

/** @import { Values } from './fields.mjs' */

/** @param {string} name @param {Values} values */
export function leaveLastWords(name, values) {
  try {
    localStorage.setItem(name, JSON.stringify(values));
  } catch {
    // The browser keeps nothing: the store has said so already.
  }
}

/** @param {string} name @returns {unknown} null where there are none */
export function takeLastWords(name) {
  try {
    const text = localStorage.getItem(name);
    localStorage.removeItem(name);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

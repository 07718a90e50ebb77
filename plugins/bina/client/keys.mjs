/** Keys to backends, typed by the reader: in a closure of this tab, nowhere else, gone when it is closed. */

/** @import { Backend } from './protocol.mjs' */

/** @returns the keys of this page; `ask` shows the dialog */
export function keyring() {
  /** @type {Map<string, string>} */
  const keys = new Map();
  /** One dialog at a time for a backend, however many tools wait for it.
   * @type {Map<string, Promise<string>>} */
  const asked = new Map();
  /** @type {Set<() => void>} */
  const listeners = new Set();
  const tell = () => listeners.forEach((listener) => listener());
  return {
    /**
     * @param {Backend} backend
     * @param {() => Promise<string>} ask  '' where the reader gave none
     * @returns {Promise<string>} '' for none
     */
    async for(backend, ask) {
      if (backend.token) return backend.token;
      if (backend.key !== 'ask') return '';
      const url = backend.url ?? '';
      const known = keys.get(url);
      if (known) return known;
      const answer = asked.get(url) ?? ask();
      asked.set(url, answer);
      const typed = (await answer).trim();
      asked.delete(url);
      if (typed) keys.set(url, typed);
      if (typed) tell();
      return typed;
    },
    /** @param {Backend} backend */
    has: (backend) => keys.has(backend.url ?? ''),
    /** @param {Backend} backend */
    forget(backend) {
      keys.delete(backend.url ?? '');
      tell();
    },
    /** @param {() => void} listener @returns {() => void} ends the listening */
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

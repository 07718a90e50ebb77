/** A key that is held can be forgotten: a notice for each. */

/** @import { Desk } from './effects.mjs' */

/** @param {Desk} desk */
export function showKeys({ backends, keys, notes, say }) {
  for (const [name, backend] of Object.entries(backends)) {
    const key = `key-${name}`;
    if (!keys.has(backend)) notes.hide(key);
    else {
      const forget = { label: say('key.forget'), act: () => keys.forget(backend) };
      notes.show(key, say('key.held', { backend: backend.label || name }), [forget], 'status');
    }
  }
}

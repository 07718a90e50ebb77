/** A design that was saved as a file; what is in it is for Python to judge. */

/** @import { Result } from '../../../plugins/bina/client/effects.mjs' */

const LARGEST = 1_000_000; // bytes

/** @returns {Promise<Result>} `{text}` or `{reason}`: cancelled, large, unreadable */
export async function openFile() {
  const chooser = document.createElement('input');
  Object.assign(chooser, { type: 'file', accept: '.json,application/json' });
  /** @type {File | undefined} */
  const file = await new Promise((resolve) => {
    chooser.addEventListener('change', () => resolve(chooser.files?.[0]), { once: true });
    chooser.addEventListener('cancel', () => resolve(undefined), { once: true });
    chooser.click();
  });
  if (!file) return { ok: false, value: { reason: 'cancelled' } };
  if (file.size > LARGEST) return { ok: false, value: { reason: 'large' } };
  const text = await file.text().catch(() => null);
  return text === null ? { ok: false, value: { reason: 'unreadable' } } : { ok: true, value: { text } };
}

/** A design that was saved as a file; what is in it is for Python to judge. */

import { chosenFiles } from '../../../plugins/bina/client/choosing.mjs';

/** @import { Desk, Result } from '../../../plugins/bina/client/effects.mjs' */

const LARGEST = 1_000_000; // bytes

/** @param {Pick<Desk, 'notes' | 'say'>} desk @returns {Promise<Result>} `{text}` or `{reason}`: cancelled, large, unreadable */
export async function openFile(desk) {
  const [file] = await chosenFiles('.json,application/json', desk);
  if (!file) return { ok: false, value: { reason: 'cancelled' } };
  if (file.size > LARGEST) return { ok: false, value: { reason: 'large' } };
  const text = await file.text().catch(() => null);
  return text === null ? { ok: false, value: { reason: 'unreadable' } } : { ok: true, value: { text } };
}

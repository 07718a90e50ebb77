/** Copying by plain JavaScript: `data-bina-copy="<id>"` on a button works without Python too. */

/** @import { Say } from './words.mjs' */

/**
 * @param {Element} source
 * @param {Say} say
 * @returns {Promise<string>} what to tell the reader
 */
export async function copy(source, say) {
  const field = source instanceof HTMLTextAreaElement || source instanceof HTMLInputElement ? source : null;
  try {
    await navigator.clipboard.writeText(field ? field.value : (/** @type {HTMLElement} */ (source).innerText ?? ''));
    return say('copy.done');
  } catch {
    // Forbidden here: the text is at least marked, so that the keyboard can copy it.
    if (field) {
      field.focus();
      field.select();
    } else getSelection()?.selectAllChildren(source);
    return say('copy.by-hand');
  }
}

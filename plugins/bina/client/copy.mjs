/** Copying by plain JavaScript: `data-bina-copy="<id>"` on a button works without Python too; of a link, its whole address. */

/** @import { Say } from './words.mjs' */

/** @param {Event} event @param {Element} target @returns {string | null | undefined} id of what a click copies; a link that is shared is not followed */
export function copiedBy(event, target) {
  if (event.type !== 'click') return null;
  const shared = target.closest('a[data-bina-share]');
  if (shared) event.preventDefault();
  return shared ? shared.id : target.closest('[data-bina-copy]')?.getAttribute('data-bina-copy');
}

/**
 * @param {Element} source
 * @param {Say} say
 * @returns {Promise<string>} what to tell the reader
 */
export async function copy(source, say) {
  const field = source instanceof HTMLTextAreaElement || source instanceof HTMLInputElement ? source : null;
  try {
    const link = source instanceof HTMLAnchorElement ? source.href : undefined;
    const text = link ?? field?.value ?? /** @type {HTMLElement} */ (source).innerText ?? '';
    await navigator.clipboard.writeText(text);
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

/**
 * Files from the reader's device.
 *
 * A browser opens its chooser only for a click that has just been made. Where that was too long ago, as when Python was
 * still starting, one more is asked for.
 */

/** @import { Desk } from './effects.mjs' */

/**
 * @param {string} accept  as in an input of files
 * @param {Pick<Desk, 'notes' | 'say'>} desk
 * @param {{multiple?: boolean, words?: 'picture' | 'file'}} [options]  `words`: what to call it where one more click is asked for
 * @returns {Promise<File[]>} none where the reader gave up
 */
export async function chosenFiles(accept, { notes, say }, { multiple = false, words = 'file' } = {}) {
  const choose = () => chosen(accept, multiple);
  if (navigator.userActivation?.isActive ?? true) return choose();
  return new Promise((resolve) => {
    const act = () => (notes.hide('choosing'), resolve(choose()));
    notes.show('choosing', say(`${words}.choose`), [{ label: say(`${words}.open`), act }]);
  });
}

/** @param {string} accept @param {boolean} multiple @returns {Promise<File[]>} */
function chosen(accept, multiple) {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept, multiple });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(Array.from(input.files ?? [])));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** Beside a tool that may be embedded: what a teacher pastes elsewhere, measured when it is asked for. */

import { copy } from './copy.mjs';
import { measure, snippet } from './embed-snippet.mjs';

const SITE = new URL('../../../', import.meta.url);

/** @param {HTMLElement} place  has been opened */
export async function explain(place) {
  const box = place.querySelector('textarea');
  if (!box || box.value) return;
  const { binaEmbedding: id = '', binaTitle: title = '', binaHeights = '{}' } = place.dataset;
  const address = new URL(`embed/${id}/`, SITE).href;
  const link = place.querySelector('a');
  if (link) link.href = address;
  const button = place.querySelector('button');
  button?.addEventListener('click', () => void say(place, box));
  const noted = JSON.parse(binaHeights);
  const heights = Object.keys(noted).length ? noted : await measure(`${address}?theme=light`);
  box.value = snippet({ url: `${address}?theme=light`, title, heights });
  button?.removeAttribute('disabled');
}

/** @param {HTMLElement} place @param {HTMLTextAreaElement} box */
async function say(place, box) {
  const { binaCopied = '', binaByHand = '' } = place.dataset;
  const status = place.querySelector('[role=status]');
  const text = await copy(box, (key) => (key === 'copy.done' ? binaCopied : binaByHand));
  if (status) status.textContent = text;
}

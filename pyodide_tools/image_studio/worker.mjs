/** What would hold the page for longer than a blink: inpainting and finding the foreground. */

import { foreground } from './segment.mjs';
import { inpaint } from './telea.mjs';

/** @typedef {import('./telea.mjs').Pixels} Pixels */
/** @typedef {{id: number, job: 'erase', pixels: Pixels, mask: Uint8Array, radius: number}} EraseJob */
/** @typedef {{id: number, job: 'foreground', pixels: Pixels, small: Pixels, assets: string, processor?: 'cpu' | 'gpu'}} ForegroundJob */

addEventListener('message', async ({ data: order }) => {
  const { id } = order;
  try {
    const { result, carry } = await work(order);
    self.postMessage({ id, result }, { transfer: carry });
  } catch (error) {
    self.postMessage({ id, reason: error instanceof Error ? error.message : String(error) });
  }
});

/** @param {EraseJob | ForegroundJob} order @returns {Promise<{result: unknown, carry: Transferable[]}>} */
async function work(order) {
  if (order.job === 'erase') {
    const filled = inpaint(order.pixels, order.mask, order.radius);
    return { result: { filled, data: order.pixels.data }, carry: [order.pixels.data.buffer] };
  }
  const told = (/** @type {string} */ stage, /** @type {number} */ percent) => {
    self.postMessage({ id: order.id, progress: { stage, percent } });
  };
  const alpha = await foreground(order.pixels, order.small, order.assets, told, order.processor);
  return { result: { alpha, data: order.pixels.data }, carry: [alpha.buffer, order.pixels.data.buffer] };
}

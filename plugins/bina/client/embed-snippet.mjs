/** What a teacher pastes into another site: a frame that is high enough at every width, with no script on that site. */

import { heightsThrough, heightStyle } from './embed-heights.mjs';

/** @import { Heights } from './embed-heights.mjs' */

/** Where a page is measured: a layout may change between the widths that are noted. */
const SAMPLES = Array.from({ length: 23 }, (_, step) => 320 + 40 * step);
/** For a line that comes and goes, such as the progress of a start. */
const ROOM = 32;
const PATIENCE = 30_000; // milliseconds until a tool that Python has to draw first is there
const PAUSE = 50; // milliseconds between two looks whether it is

/**
 * Measure a page of this site, out of sight.
 * @param {string | URL} url  of an embed page
 * @returns {Promise<Heights>} empty where the page does not come
 */
export async function measure(url) {
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  Object.assign(frame.style, { position: 'fixed', inset: '0 auto auto 0', blockSize: '600px', border: '0', visibility: 'hidden', pointerEvents: 'none' });
  frame.src = String(url);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  try {
    await loaded;
    const content = await shownIn(frame);
    if (!content) return {};
    return heightsThrough(SAMPLES.map((width) => {
      frame.style.inlineSize = `${width}px`;
      return { width, height: Math.ceil(content.getBoundingClientRect().height) + ROOM };
    }));
  } finally {
    frame.remove();
  }
}

/** @param {HTMLIFrameElement} frame @returns {Promise<Element | null>} its content once it shows a tool, or says why not */
async function shownIn(frame) {
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    const content = frame.contentDocument?.querySelector('.bina-embed');
    if (content?.querySelector('[data-bina-view] > *, .bina-embed__complaint')) return content;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return null;
}

/**
 * @param {{url: string | URL, title: string, heights: Heights}} embed
 * @returns {string} HTML; the attribute `height` is for sites that take the style away
 */
export function snippet({ url, title, heights }) {
  const tallest = Math.max(...Object.values(heights), 1);
  const style = `border:0;width:100%;height:${heightStyle(heights)}`;
  const frame =
    `<iframe src="${escaped(String(url))}" title="${escaped(title)}" width="100%" height="${tallest}" ` +
    `style="${style}" loading="lazy" allow="clipboard-write"></iframe>`;
  return `<div style="container-type:inline-size">${frame}</div>`;
}

/** @param {string} text @returns {string} inside quotation marks */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Text set on a canvas: in the site's letters, each line in its own direction, broken between words. */

export const FONTS = 'Heebo, "Noto Sans Hebrew", "Arial Hebrew", Arial, sans-serif';
const STRONG = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\p{L}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** @param {string} text @returns {'rtl' | 'ltr'} by its first letter, as browsers do with dir="auto" */
export const directionOf = (text) => (RIGHT_TO_LEFT.test(STRONG.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr');

/**
 * @param {{measureText(text: string): {width: number}}} pen @param {string} paragraph @param {number} widest
 * @returns {string[]} broken between words
 */
export function wrapped(pen, paragraph, widest) {
  /** @type {string[]} */
  const lines = [];
  for (const word of paragraph.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.length ? lines : [''];
}

/**
 * A font of the site that has not been used yet comes when it is asked for.
 * @param {string} font @param {string} text
 */
export async function fontFor(font, text) {
  await document.fonts.load(font, text).catch(() => {});
}

/** How high an embed has to be at every width, from a few widths that were measured. */

/**
 * @typedef {Record<number, number>} Heights  by width of the frame, both in CSS pixels
 * @typedef {{width: number, height: number}} Point
 */

/** The widths that are noted: a small phone, a large one, a column, a page. */
export const WIDTHS = [320, 480, 640, 960];

/**
 * Note the heights at a few widths, so that the straight lines between them are nowhere lower than what was measured.
 * @param {Point[]} samples  by rising width; the first and the last of WIDTHS are among them or between them
 * @returns {Heights}
 */
export function heightsThrough(samples) {
  const at = (/** @type {number} */ width) => samples.filter((sample) => sample.width >= width);
  const noted = WIDTHS.map((width) => ({ width, height: at(width)[0]?.height ?? 0 }));
  for (const [number, left] of noted.entries()) {
    const right = noted[number + 1];
    const between = at(left.width).filter(({ width }) => !right || width <= right.width);
    const short = Math.max(0, ...between.map((sample) => sample.height - lineAt(left, right ?? left, sample.width)));
    left.height += Math.ceil(short);
    if (right) right.height += Math.ceil(short);
  }
  return Object.fromEntries(noted.map(({ width, height }) => [width, height]));
}

/**
 * The same as CSS: the height at the greatest width, and what each narrower stretch adds to it. In `cqw`, hundredths
 * of the width of the container that the frame stands in.
 * @param {Heights} heights
 * @returns {string} `1px` where there is none
 */
export function heightStyle(heights) {
  const points = Object.entries(heights)
    .map(([width, height]) => ({ width: Number(width), height }))
    .sort((one, other) => other.width - one.width);
  // From the widest on: a narrower one is never given less.
  let least = 1;
  for (const point of points) least = point.height = Math.max(point.height, least);
  const widest = `${points[0]?.height ?? least}px`;
  const stretches = points.slice(1).flatMap((left, number) => {
    const right = points[number] ?? left;
    const more = left.height - right.height;
    const slope = Math.ceil((100 * more) / (right.width - left.width)) / 100;
    return more ? [`clamp(0px,${slope}*(${right.width}px - 100cqw),${more}px)`] : [];
  });
  return stretches.length ? `calc(${[widest, ...stretches].join(' + ')})` : widest;
}

/** @param {Point} left @param {Point} right @param {number} width */
function lineAt(left, right, width) {
  if (left.width === right.width) return left.height;
  return left.height + ((right.height - left.height) * (width - left.width)) / (right.width - left.width);
}

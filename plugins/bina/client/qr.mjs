/** A QR code as a drawing: dark on white in every colour scheme, because cameras do not read it otherwise. */

const SVG = 'http://www.w3.org/2000/svg';
const QUIET = 4; // modules of white around it

/** @param {boolean[][]} rows @param {string} label  empty where the text beside it says the same */
export function drawing(rows, label) {
  const size = rows.length + 2 * QUIET;
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ''))).join('');
  const svg = made('svg', { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label, 'shape-rendering': 'crispEdges' });
  svg.append(made('rect', { width: String(size), height: String(size), fill: '#fff' }), made('path', { d: path, fill: '#000' }));
  return svg;
}

/** @param {string} tag @param {Record<string, string>} attributes */
function made(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** A QR code as a drawing: dark on white in every colour scheme, because cameras do not read it otherwise. */

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */

const SVG = 'http://www.w3.org/2000/svg';
const QUIET = 4; // modules of white around it
const LONGEST = 970; // characters: QR_LIMIT of handover.py

/**
 * `data-code` is drawn, `data-label` says what it is. What no phone would read is not drawn: the text stands beside it.
 * @param {HTMLElement} element
 * @param {ModuleDesk} _desk
 * @returns {Part}
 */
export function showCode(element, _desk) {
  let drawn = '';
  const draw = async () => {
    const { code = '', label = '' } = element.dataset;
    if (code === drawn) return;
    drawn = code;
    if (!code || code.length > LONGEST) return element.replaceChildren();
    const { encode } = await import('uqr');
    if (code !== drawn) return;
    element.replaceChildren(drawing(encode(code, { ecc: 'M', boostEcc: false, border: 0 }).data, label));
  };
  void draw();
  return { update: () => void draw() };
}

/** @param {boolean[][]} rows @param {string} label */
function drawing(rows, label) {
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

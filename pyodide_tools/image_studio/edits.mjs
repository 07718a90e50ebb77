/** A picture goes to a service to be painted anew in a part, and what comes back is set into it. */

import { bitmapOf, drawn, encoded, kept, keptBlob, sheet } from './canvas.mjs';
import { maskPng } from './mask-png.mjs';
import { placed, rendered } from './render.mjs';
import { stageOf } from './stage.mjs';
import { marks } from './strokes.mjs';

/** @import { ModuleDesk } from '../../plugins/bina/client/page-module.mjs' */
/** @import { Frame } from './render.mjs' */

const LONGEST = 1536; // pixels that services take
const STEP = 16; // they want multiples of it
const OVERLAP = 0.015; // of the sheet, so that no seam is left
const SOFT = 10; // how much smaller the mask becomes on its way to a soft edge
const OTHER_SHAPE = 0.04;

/**
 * @param {{picture: string, frame?: Frame}} order  with a frame what lies outside the picture is to be painted
 * @param {ModuleDesk} desk
 */
export async function sentOff({ picture, frame }, desk) {
  const bitmap = await bitmapOf(desk, picture);
  const base = frame ? await rendered({ ...frame, fit: 'extend', fill: 'blur' }, bitmap, desk) : drawn(bitmap)[0];
  const scale = Math.min(1, LONGEST / Math.max(base.width, base.height));
  const [width, height] = [rounded(base.width * scale), rounded(base.height * scale)];
  const mask = frame ? around(frame, bitmap, width, height) : stageOf(desk).brush.strokes.canvas(width, height);
  bitmap.close();
  const marked = marks(mask);
  if (!marked.some(Boolean)) throw new Error('nothing-marked');
  // Services want whole colours: what is transparent becomes white.
  const [sent, pen] = sheet(width, height);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(base, 0, 0, width, height);
  return {
    base: frame ? await kept(desk, base) : { id: picture },
    sent: await keptBlob(desk, await encoded(sent, 'image/png')),
    mask: await keptBlob(desk, await maskPng(marked, width, height)),
    size: `${width}x${height}`,
  };
}

/** @param {number} length */
const rounded = (length) => Math.max(STEP * 4, Math.round(length / STEP) * STEP);

/** @param {Frame} frame @param {ImageBitmap} picture @param {number} width @param {number} height @returns {HTMLCanvasElement} all but the picture */
function around(frame, picture, width, height) {
  const place = placed({ ...frame, fit: 'extend' }, picture.width, picture.height);
  const [across, down] = [width / place.width, height / place.height];
  const [canvas, pen] = sheet(width, height);
  pen.fillRect(0, 0, width, height);
  const [dx, dy] = [place.x > 0 ? OVERLAP * width : 0, place.y > 0 ? OVERLAP * height : 0];
  const [w, h] = [picture.width * place.scale * across, picture.height * place.scale * down];
  pen.clearRect(place.x * across + dx, place.y * down + dy, w - 2 * dx, h - 2 * dy);
  return canvas;
}

/**
 * Only what was marked comes from the reply; everything else stays as it was, to the pixel.
 * @param {{base: string, reply: string, mask: string}} order
 * @param {ModuleDesk} desk
 */
export async function settled({ base, reply, mask }, desk) {
  const [below, above, shape] = await Promise.all([base, reply, mask].map((id) => bitmapOf(desk, id)));
  if (!below || !above || !shape) throw new Error('not-kept');
  const ratio = (above.width / above.height) * (shape.height / shape.width);
  if (Math.abs(ratio - 1) > OTHER_SHAPE) throw new Error('other-shape');
  const { width, height } = below;
  const [small, brush] = sheet(Math.max(1, Math.round(shape.width / SOFT)), Math.max(1, Math.round(shape.height / SOFT)));
  brush.fillRect(0, 0, small.width, small.height);
  brush.globalCompositeOperation = 'destination-out';
  brush.drawImage(shape, 0, 0, small.width, small.height);
  const [patch, pen] = drawn(small, width, height);
  pen.globalCompositeOperation = 'source-in';
  pen.drawImage(above, 0, 0, width, height);
  const [canvas, last] = drawn(below);
  last.drawImage(patch, 0, 0);
  return { picture: await kept(desk, canvas) };
}

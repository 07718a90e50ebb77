/** The studio's own code in the page: everything that touches pixels. What happened is told to Python in ids and numbers. */

import { stop, work } from './bench.mjs';
import { bitmapOf, drawn, encoded, kept, pixelsOf, sheet } from './canvas.mjs';
import { sentOff, settled } from './edits.mjs';
import { opener } from './opening.mjs';
import { rendered } from './render.mjs';
import { shelf } from './shelf.mjs';
import { stage, stageOf } from './stage.mjs';
import { marks } from './strokes.mjs';

/** @import { ModuleDesk, PageModule } from '../../plugins/bina/client/page-module.mjs' */
/** @import { Stroke } from './strokes.mjs' */

const SIDE = 320; // what the network looks at

/**
 * @template V
 * @param {(value: any, desk: ModuleDesk) => Promise<V> | V} action  rejects with an Error whose message is a reason
 * @returns {(value: any, desk: ModuleDesk) => Promise<{ok: boolean, value: V | {reason: string}}>}
 */
const guarded = (action) => async (value, desk) => {
  try {
    return { ok: true, value: await action(value, desk) };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (!/^[a-z-]+$/.test(message)) console.info(`bina: the studio could not do it (${error})`);
    return { ok: false, value: { reason: /^[a-z-]+$/.test(message) ? message : 'failed' } };
  }
};

/** @param {{do: string, stroke?: Stroke}} order @param {ModuleDesk} desk */
function marked({ do: what, stroke }, desk) {
  const { brush } = stageOf(desk);
  if (what === 'undo') brush.strokes.undo();
  else if (what === 'clear') brush.strokes.clear();
  else if (stroke) brush.strokes.add(stroke);
  brush.show();
  return brush.strokes.told();
}

/** @param {{picture: string, radius: number}} order @param {ModuleDesk} desk */
async function erased({ picture, radius }, desk) {
  const bitmap = await bitmapOf(desk, picture);
  const { width, height } = bitmap;
  const mask = marks(stageOf(desk).brush.strokes.canvas(width, height));
  const { data } = pixelsOf(bitmap);
  bitmap.close();
  const result = await work(desk, { job: 'erase', pixels: { data, width, height }, mask, radius });
  if (!result.filled) throw new Error('nothing-marked');
  return { picture: await kept(desk, canvasOf(result.data, width, height)) };
}

/** @param {{picture: string}} order @param {ModuleDesk} desk */
async function cutOut({ picture }, desk) {
  const bitmap = await bitmapOf(desk, picture);
  const { width, height } = bitmap;
  const [{ data }, small] = [pixelsOf(bitmap), pixelsOf(bitmap, SIDE, SIDE)];
  bitmap.close();
  const job = { job: 'foreground', pixels: { data, width, height }, small: { data: small.data, width: SIDE, height: SIDE } };
  let told = '';
  const result = await work(desk, job, ({ stage: at, percent }) => {
    const step = `${at} ${Math.floor(percent / 5)}`;
    if (step !== told) desk.tell('progressed', { stage: at, percent });
    told = step;
  });
  let seen = 0;
  for (let at = 0; at < result.alpha.length; at++) {
    result.data[at * 4 + 3] = Math.min(result.data[at * 4 + 3], result.alpha[at]);
    if (result.alpha[at] > 127) seen += 1;
  }
  if (seen < 0.002 * result.alpha.length) throw new Error('nothing-found');
  return { picture: await kept(desk, canvasOf(result.data, width, height)) };
}

/**
 * What was marked is taken out of a cut-out, or comes back from the picture before it.
 * @param {{picture: string, source: string, do: 'remove' | 'return'}} order @param {ModuleDesk} desk
 */
async function touchedUp({ picture, source, do: what }, desk) {
  const bitmap = await bitmapOf(desk, picture);
  const mask = stageOf(desk).brush.strokes.canvas(bitmap.width, bitmap.height);
  const [canvas, pen] = drawn(bitmap);
  if (what === 'remove') pen.globalCompositeOperation = 'destination-out';
  else {
    const maskPen = /** @type {CanvasRenderingContext2D} */ (mask.getContext('2d'));
    maskPen.globalCompositeOperation = 'source-in';
    maskPen.drawImage(await bitmapOf(desk, source), 0, 0, mask.width, mask.height);
  }
  pen.drawImage(mask, 0, 0);
  return { picture: await kept(desk, canvas) };
}

/** @param {Uint8ClampedArray<ArrayBuffer>} data @param {number} width @param {number} height */
function canvasOf(data, width, height) {
  const [canvas, pen] = sheet(width, height);
  pen.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}

/** @param {{picture: string, change: import('./render.mjs').Change}} order @param {ModuleDesk} desk */
async function applied({ picture, change }, desk) {
  return { picture: await kept(desk, await rendered(change, await bitmapOf(desk, picture), desk)) };
}

/**
 * @param {{picture: string, type: string, longest: number, filename: string, marks: object | null}} order
 *   longest: of the longer side in pixels, 0 as it is
 * @param {ModuleDesk} desk
 */
async function exported({ picture, type, longest, filename, marks: facts }, desk) {
  const bitmap = await bitmapOf(desk, picture);
  const scale = longest ? Math.min(1, longest / Math.max(bitmap.width, bitmap.height)) : 1;
  const [width, height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
  const [canvas, pen] = sheet(width, height);
  if (type === 'image/jpeg') {
    // JPEG knows no transparency.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, width, height);
  }
  pen.drawImage(bitmap, 0, 0, width, height);
  const blob = await desk.leaving(await encoded(canvas, type, 0.92), { claim: facts });
  desk.offerFile(filename, blob);
  return { bytes: blob.size, width, height };
}

/** @param {{picture: string}} order @param {ModuleDesk} desk */
async function marksOf({ picture }, desk) {
  const blob = await desk.blobOf(picture);
  if (!blob) throw new Error('not-kept');
  const read = await desk.bytes('core/read-marks', new Uint8Array(await blob.arrayBuffer()));
  return { of: picture, marks: JSON.parse(new TextDecoder().decode(read)) };
}

/** @param {{pictures: string[]}} order  that no step shows any more @param {ModuleDesk} desk */
async function forgotten({ pictures }, desk) {
  for (const picture of pictures) await desk.store.put('pictures', picture, null);
}

/** @type {PageModule} */
export default {
  actions: {
    mark: guarded(marked),
    erase: guarded(erased),
    'cut-out': guarded(cutOut),
    'touch-up': guarded(touchedUp),
    apply: guarded(applied),
    'send-off': guarded(sentOff),
    settle: guarded(settled),
    export: guarded(exported),
    forget: guarded(forgotten),
    'read-marks': guarded(marksOf),
    stop: guarded(stop),
  },
  parts: { opener, shelf, stage },
};

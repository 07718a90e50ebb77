/** The camera of the teacher's screen, while it is in the view: each code that it sees is told once. */

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */

/** @typedef {(frame: HTMLVideoElement) => Promise<string[]>} Read  the codes in a picture */

const EVERY = 200; // milliseconds between two looks
const WIDEST = 960; // pixels that are looked at: more is slow, less loses large codes
const BEGINS = 'BINA';

/**
 * @param {HTMLElement} element  `data-word-starting`, `data-word-point`: what stands below the picture
 * @param {ModuleDesk} desk
 * @returns {Part}
 */
export function scan(element, desk) {
  const ending = new AbortController();
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true });
  const line = document.createElement('p');
  line.textContent = element.getAttribute('data-word-starting');
  element.replaceChildren(video, line);
  void run(video, ending.signal, {
    onStart: () => (line.textContent = element.getAttribute('data-word-point')),
    onCode: (text) => desk.tell('code-scanned', text),
  }).catch((error) => {
    if (!ending.signal.aborted) desk.tell('scan-failed', { reason: reasonOf(error) });
  });
  return { close: () => ending.abort() };
}

/** @param {HTMLVideoElement} video @param {AbortSignal} signal @param {{onStart: () => void, onCode: (text: string) => void}} hear */
async function run(video, signal, { onStart, onCode }) {
  if (!navigator.mediaDevices) throw new DOMException('', 'NotSupportedError');
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) return stop();
  signal.addEventListener('abort', stop, { once: true });
  video.srcObject = stream;
  await video.play();
  const read = await reader();
  onStart();
  /** @type {Set<string>} */
  const told = new Set();
  while (!signal.aborted) {
    for (const text of await read(video)) {
      if (told.has(text) || !text.startsWith(BEGINS)) continue;
      told.add(text);
      navigator.vibrate?.(60);
      onCode(text);
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

/** @returns {Promise<Read>} the browser's own where it has one, else ours */
async function reader() {
  const { BarcodeDetector: Detector } = /** @type {any} */ (globalThis);
  try {
    if ((await Detector?.getSupportedFormats())?.includes('qr_code')) {
      const detector = new Detector({ formats: ['qr_code'] });
      return async (video) => (await detector.detect(video)).map((/** @type {any} */ code) => String(code.rawValue));
    }
  } catch {
    // Some browsers name it and cannot do it.
  }
  const { decode } = await import('./code-reading.mjs');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!context || !video.videoWidth) return [];
    const scale = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const text = decode(context.getImageData(0, 0, canvas.width, canvas.height));
    return text ? [text] : [];
  };
}

/** @param {unknown} error */
function reasonOf(error) {
  const name = error instanceof DOMException ? error.name : '';
  const reasons = { NotAllowedError: 'denied', NotFoundError: 'no-camera', NotReadableError: 'busy', NotSupportedError: 'unsupported' };
  return /** @type {Record<string, string>} */ (reasons)[name] ?? 'failed';
}

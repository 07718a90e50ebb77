// A worker that gives everything up as Python's worker does, and then tells what is left.
import { isolate } from '../../plugins/bina/client/worker/isolate.mjs';

const OUTSIDE = 'fetch XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport importScripts caches indexedDB Worker FontFace navigator eval';
const CODE = {
  function: () => Function('return 1')(),
  'constructor of a function': () => (() => {}).constructor('return 1')(),
  'constructor of an async function': () => (async () => {}).constructor('return 1')(),
  'constructor of a generator': () => (function* () {}).constructor('return 1')(),
  timeout: () => setTimeout('1'),
  interval: () => setInterval('1'),
};

const ran = (task) => {
  try {
    task();
    return true;
  } catch {
    return false;
  }
};

isolate();
postMessage({
  outside: OUTSIDE.split(' ').filter((name) => globalThis[name] !== undefined),
  code: Object.keys(CODE).filter((name) => ran(CODE[name])),
});

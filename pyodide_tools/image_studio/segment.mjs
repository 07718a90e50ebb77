/** What stands in the foreground, seen by U²-Netp with ONNX Runtime, in this browser (licences.md). */

import { fetchAsset, sizeOf } from './assets.mjs';
import { planes, refined, stretched } from './matte.mjs';

/** @typedef {import('./telea.mjs').Pixels} Pixels */
/** @typedef {'cpu' | 'gpu'} Processor */
/** @typedef {(stage: 'loading' | 'starting' | 'looking', percent: number) => void} Told */
/** @typedef {Float32Array<ArrayBuffer>} Numbers */
/** @typedef {(input: Numbers) => Promise<Numbers>} Network */

const SIDE = 320; // what the network was trained on
const PATIENCE = 45_000; // milliseconds for a card, which needs one or two
const BUILDS = /** @type {const} */ ({
  cpu: { wasm: 'ort.wasm', provider: 'wasm', script: () => import('onnxruntime-web/wasm') },
  gpu: { wasm: 'ort-gpu.wasm', provider: 'webgpu', script: () => import('onnxruntime-web/jspi') },
});

/** @type {Map<Processor, Promise<Network>>} */
const ready = new Map();

/**
 * @param {Pixels} pixels  the whole picture
 * @param {Pixels} small  the same in SIDE x SIDE
 * @param {string} assets
 * @param {Told} told
 * @param {Processor} [processor]  left out: the graphics card where there is one
 * @returns {Promise<Uint8ClampedArray>} an alpha for each pixel
 */
export async function foreground(pixels, small, assets, told, processor) {
  const chosen = processor ?? ((await hasGraphicsCard()) ? 'gpu' : 'cpu');
  const input = planes(small);
  const rough = await seen(chosen, input, assets, told).catch((error) => {
    // Drivers differ: what a card cannot do, or does wrongly, the processor can.
    if (chosen === 'cpu' || processor || isOfTheNetwork(error)) throw error;
    return seen('cpu', input, assets, told);
  });
  told('looking', 60);
  return refined(pixels, stretched(rough), SIDE);
}

/** @param {unknown} error */
const isOfTheNetwork = (error) => error instanceof Error && ['offline', 'blocked', 'damaged'].includes(error.message);

/**
 * @template T
 * @param {number} limit  milliseconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function within(limit, promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('failed')), limit);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** A card that is only played by the processor would be slower than the processor. */
async function hasGraphicsCard() {
  const { gpu } = /** @type {{gpu?: {requestAdapter(): Promise<{info?: {isFallbackAdapter?: boolean}} | null>}}} */ (
    /** @type {unknown} */ (navigator)
  );
  if (!gpu || !('Suspending' in WebAssembly)) return false;
  const adapter = await gpu.requestAdapter().catch(() => null);
  return adapter !== null && !adapter.info?.isFallbackAdapter;
}

/** @param {Processor} processor @param {Numbers} input @param {string} assets @param {Told} told */
async function seen(processor, input, assets, told) {
  const starting = ready.get(processor) ?? start(processor, assets, told);
  ready.set(processor, starting);
  starting.catch(() => ready.delete(processor));
  const network = await starting;
  told('looking', 0);
  // Some drivers never answer.
  return processor === 'gpu' ? within(PATIENCE, network(input)) : network(input);
}

/** @param {Processor} processor @param {string} assets @param {Told} told @returns {Promise<Network>} */
async function start(processor, assets, told) {
  const { wasm: name, provider, script } = BUILDS[processor];
  const whole = sizeOf(name, 'u2netp.onnx');
  let have = 0;
  const arrived = (/** @type {number} */ bytes) => told('loading', Math.floor((100 * (have += bytes)) / whole));
  told('loading', 0);
  const [ort, wasm, model] = await Promise.all([
    script(),
    fetchAsset(name, assets, arrived),
    fetchAsset('u2netp.onnx', assets, arrived),
  ]);
  told('starting', 100);
  // One thread: more would need headers that most hosts do not send, and workers made of text.
  Object.assign(ort.env.wasm, { numThreads: 1, wasmBinary: wasm.buffer, proxy: false });
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(model, { executionProviders: [provider] });
  return async (input) => {
    const tensor = new ort.Tensor('float32', input, [1, 3, SIDE, SIDE]);
    const outputs = await session.run({ [session.inputNames[0] ?? '']: tensor });
    const data = outputs[session.outputNames[0] ?? '']?.data;
    if (!(data instanceof Float32Array) || !data.every(Number.isFinite)) throw new Error('failed');
    return /** @type {Numbers} */ (data);
  };
}

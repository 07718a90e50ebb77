/**
 * A memory snapshot as its difference from the heap of a Python that has not started.
 *
 * Layout, little endian: five 32-bit numbers (MAGIC, bytes of the note, number of runs, bytes of a
 * block, bytes of the heap), the note (JSON, padded with spaces to 4 bytes), a pair of numbers for
 * each run (blocks skipped, blocks that follow), and the blocks.
 */
import { computeMarked } from './hashes.mjs';

/** @import { Hash } from './hashes.mjs' */

const MAGIC = 0x31616e62; // "bna1"
const HEAD_NUMBERS = 5;
const BLOCK_BYTES = 64;

/** @typedef {{buildId: string, textType: number, state: unknown}} Note what is needed besides the heap; `textType` is the address of Python's str */

/**
 * @param {Uint8Array} before the heap as the wasm module leaves it
 * @param {Uint8Array} after the heap of the snapshot
 * @param {Note} note
 * @returns {Uint8Array}
 */
export function encode(before, after, note) {
  const runs = [...changed(before, after)];
  const text = new TextEncoder().encode(JSON.stringify(note));
  const noteBytes = Math.ceil(text.length / 4) * 4;
  const headBytes = 4 * HEAD_NUMBERS + noteBytes + 8 * runs.length;
  const blocks = runs.reduce((sum, [, count]) => sum + count, 0);
  const file = new Uint8Array(headBytes + blocks * BLOCK_BYTES);
  new Uint32Array(file.buffer, 0, HEAD_NUMBERS).set([MAGIC, noteBytes, runs.length, BLOCK_BYTES, after.length]);
  file.fill(0x20, 4 * HEAD_NUMBERS, 4 * HEAD_NUMBERS + noteBytes);
  file.set(text, 4 * HEAD_NUMBERS);
  const table = new Uint32Array(file.buffer, 4 * HEAD_NUMBERS + noteBytes, 2 * runs.length);
  let end = 0;
  let target = headBytes;
  runs.forEach(([first, count], index) => {
    table.set([first - end, count], 2 * index);
    end = first + count;
    file.set(after.subarray(first * BLOCK_BYTES, end * BLOCK_BYTES), target);
    target += count * BLOCK_BYTES;
  });
  return file;
}

/**
 * The runs of blocks that differ, as [first block, number of blocks].
 * @param {Uint8Array} before
 * @param {Uint8Array} after
 * @returns {Iterable<[number, number]>}
 */
function* changed(before, after) {
  const old = new Uint32Array(before.buffer, before.byteOffset, before.length >>> 2);
  const now = new Uint32Array(after.buffer, after.byteOffset, after.length >>> 2);
  const words = BLOCK_BYTES / 4;
  let first = -1;
  const count = now.length / words;
  for (let block = 0; block <= count; block++) {
    let same = true;
    for (let i = block * words; i < (block + 1) * words && i < now.length; i++) {
      if (now[i] !== (old[i] ?? 0)) {
        same = false;
        break;
      }
    }
    if (!same && first < 0) first = block;
    if (same && first >= 0) {
      yield [first, block - first];
      first = -1;
    }
  }
}

/**
 * Read the note; throws where the file is no difference.
 * @param {ArrayBuffer} file
 * @returns {Note}
 */
export function note(file) {
  const [magic, noteBytes] = new Uint32Array(file, 0, HEAD_NUMBERS);
  if (magic !== MAGIC) throw new Error('the snapshot has an unknown format');
  return JSON.parse(new TextDecoder().decode(new Uint8Array(file, 4 * HEAD_NUMBERS, noteBytes)));
}

/**
 * Lay the difference over the heap of a Python that has not started, and complete it.
 * @param {ArrayBuffer} file
 * @param {Uint8Array} heap
 * @param {number} textType
 * @param {Hash} hash
 */
export function apply(file, heap, textType, hash) {
  const [, noteBytes, runs, blockBytes, heapBytes] = new Uint32Array(file, 0, HEAD_NUMBERS);
  if (heap.length !== heapBytes) throw new Error(`the heap has ${heap.length} bytes, the snapshot ${heapBytes}`);
  const table = new Uint32Array(file, 4 * HEAD_NUMBERS + noteBytes, 2 * runs);
  let source = 4 * HEAD_NUMBERS + noteBytes + 8 * runs;
  let block = 0;
  for (let run = 0; run < runs; run++) {
    block += table[2 * run];
    const length = table[2 * run + 1] * blockBytes;
    heap.set(new Uint8Array(file, source, length), block * blockBytes);
    source += length;
    block += table[2 * run + 1];
  }
  const words = new Uint32Array(heap.buffer, heap.byteOffset, heap.length >>> 2);
  block = 0;
  for (let run = 0; run < runs; run++) {
    const from = (block + table[2 * run]) * (blockBytes / 4);
    block += table[2 * run] + table[2 * run + 1];
    computeMarked(words, from, block * (blockBytes / 4), textType, hash);
  }
}

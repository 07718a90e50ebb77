/**
 * Hashes of texts do not compress and can be computed again: a tenth of the snapshot's bytes on the wire.
 *
 * A text object of CPython on wasm32 is, in 32-bit words: reference count, type, length, hash, state.
 */
const HASH_AFTER_TYPE = 2;
const TYPE_WORD = 1;
const UNKNOWN = 0xffffffff;
const MARK = 0x5eed7e87;
const LONGEST = 1 << 20;

/** @typedef {(address: number) => number} Hash CPython's own, which also stores the result in the object */

/** @param {Uint8Array} heap */
const words = (heap) => new Uint32Array(heap.buffer, heap.byteOffset, heap.length >>> 2);

/**
 * Return a copy of `after` with marks for the hashes that `hash` gives again in the very same way.
 * @param {Uint8Array} before
 * @param {Uint8Array} after
 * @param {Uint8Array} live the heap of the Python that `hash` belongs to, equal to `after`; it is used up
 * @param {number} type address of the type of texts
 * @param {Hash} hash
 */
export function withMarks(before, after, live, type, hash) {
  const marked = after.slice();
  const [old, now, tried, result] = [before, after, live, marked].map(words);
  for (let at = HASH_AFTER_TYPE + TYPE_WORD; at < now.length; at++) {
    if (now[at - HASH_AFTER_TYPE] !== type) continue;
    if (now[at] === MARK) throw new Error('a text has the hash that stands for a mark; choose another mark');
    if (now[at] === UNKNOWN || now[at] === (old[at] ?? 0) || now[at - 1] > LONGEST) continue;
    tried[at] = UNKNOWN;
    try {
      hash(4 * (at - HASH_AFTER_TYPE - TYPE_WORD));
    } catch {
      // Not a text, only bytes that look like one.
    }
    if (tried[at] === now[at]) result[at] = MARK;
    tried[at] = now[at];
  }
  return marked;
}

/**
 * Compute the hashes that are marked in a part of the heap.
 * @param {Uint32Array} heap
 * @param {number} from first word
 * @param {number} to word after the last
 * @param {number} type
 * @param {Hash} hash
 */
export function computeMarked(heap, from, to, type, hash) {
  for (let at = from; at < to; at++) {
    if (heap[at] !== MARK || heap[at - HASH_AFTER_TYPE] !== type) continue;
    heap[at] = UNKNOWN;
    hash(4 * (at - HASH_AFTER_TYPE - TYPE_WORD));
  }
}

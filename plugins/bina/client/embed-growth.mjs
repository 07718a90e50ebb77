/** No loop of growth: a page that is higher because its frame has become higher is not told on for ever. */

/** @typedef {{height: number, width: number, frame: number}} Size  of the content, of the frame: width and height */

/** So often may a page grow after its frame did, before the reader does something. */
const MOST = 10;

export class Growth {
  #times = 0;
  /** @type {Size} */ #last = { height: 0, width: 0, frame: 0 };

  /** The reader did something: what follows from it may be as high as it likes. */
  acted() {
    this.#times = 0;
  }

  /** @param {Size} size @returns {boolean} whether the host should hear of it */
  allows(size) {
    const last = this.#last;
    this.#last = size;
    if (size.width !== last.width) this.#times = 0;
    const follows = size.width === last.width && size.frame > last.frame && size.height > last.height;
    if (follows) this.#times += 1;
    return !follows || this.#times <= MOST;
  }
}

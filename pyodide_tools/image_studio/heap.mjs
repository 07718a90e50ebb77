/** Numbers in the order of their times, equal times in the order in which they came: the next is always the earliest. */

export class Heap {
  /** @type {number[]} */ #times = [];
  /** @type {number[]} */ #turns = [];
  /** @type {number[]} */ #values = [];
  #turn = 0;

  /** @param {number} time @param {number} value  not negative */
  push(time, value) {
    const turn = this.#turn++;
    let at = this.#times.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      // A later turn: among equal times the one above stays.
      if ((this.#times[parent] ?? 0) <= time) break;
      this.#copy(parent, at);
      at = parent;
    }
    this.#put(at, time, turn, value);
  }

  /** @returns {number} the value of the earliest time, -1 where there is none */
  pop() {
    const [first = -1] = this.#values;
    const [time, turn, value] = [this.#times.pop(), this.#turns.pop(), this.#values.pop()];
    if (time === undefined || turn === undefined || value === undefined || !this.#times.length) return first;
    let at = 0;
    for (let child = 1; child < this.#times.length; child = 2 * at + 1) {
      if (child + 1 < this.#times.length && this.#isBefore(child + 1, this.#times[child] ?? 0, this.#turns[child] ?? 0)) child += 1;
      if (!this.#isBefore(child, time, turn)) break;
      this.#copy(child, at);
      at = child;
    }
    this.#put(at, time, turn, value);
    return first;
  }

  /** @param {number} at @param {number} time @param {number} turn */
  #isBefore(at, time, turn) {
    const mine = this.#times[at] ?? 0;
    return mine < time || (mine === time && (this.#turns[at] ?? 0) < turn);
  }

  /** @param {number} at @param {number} time @param {number} turn @param {number} value */
  #put(at, time, turn, value) {
    this.#times[at] = time;
    this.#turns[at] = turn;
    this.#values[at] = value;
  }

  /** @param {number} from @param {number} to */
  #copy(from, to) {
    this.#put(to, this.#times[from] ?? 0, this.#turns[from] ?? 0, this.#values[from] ?? 0);
  }
}

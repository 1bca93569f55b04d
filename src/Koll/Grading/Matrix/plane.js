// The mathematics under the matrix's picture: where values lie on an axis, and how many customers are on each side of two lines. No page, no drawing.

// How far below the least value above zero a logarithmic axis goes on where there are others: a share of the rest of it.
const FLOOR = 0.08;

// Customers of one word would lie on one line: each is moved a little, always by the same, and up by another step than across, so that two words fill a square.
export const STEPS = { x: 3242174889, y: 2447445414 };
const spread = (i, step) => ((Math.imul(i + 1, step) >>> 0) / 4294967296) * 0.7 - 0.35;

/** The first place in an ascending array whose value is not below. */
export function lowerBound(ascending, value) {
  let from = 0, to = ascending.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle] < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** An axis: values, how they are spread between 0 and 1, and the way back. */
export class Axis {
  constructor(values, scale, words, step = STEPS.x) {
    this.values = values;
    this.step = step;
    this.words = words;
    this.ascending = values.slice().sort();
    this.scale = words ? "linear" : scale;
    const n = this.ascending.length;
    let low = n ? this.ascending[0] : 0, high = n ? this.ascending[n - 1] : 1;
    if (words) [low, high] = [-0.5, words.length - 0.5];
    else if (this.scale === "log") {
      const first = lowerBound(this.ascending, Number.MIN_VALUE);
      low = first < n && this.ascending[first] > 0 ? this.ascending[first] : 1;
      high = Math.max(high, low);
      if (high < low * 2) [low, high] = [low / 2, high * 2];
      // What is not above zero lies apart, or it would read as the least value that is.
      this.least = low;
      this.hasFloor = first > 0;
      if (this.hasFloor) low /= Math.pow(high / low, FLOOR);
    } else [low, high] = [Math.min(0, low), Math.max(0, high)];
    if (!(high > low)) high = low + 1;
    [this.low, this.high] = [low, high];
  }

  /** Where a value stands; what a logarithm does not have stands at the foot. */
  at(value) {
    if (this.scale === "rank") {
      const n = Math.max(1, this.ascending.length);
      return (lowerBound(this.ascending, value) + this.above(value)) / 2 / n;
    }
    if (this.scale === "log") return value <= this.low ? 0 : Math.log(value / this.low) / Math.log(this.high / this.low);
    return (value - this.low) / (this.high - this.low);
  }

  above(value) {
    let from = 0, to = this.ascending.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.ascending[middle] <= value) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Where a line at a value is drawn: on the rank scale just before the first customer on its high side. */
  line(value) {
    if (this.scale === "rank") return lowerBound(this.ascending, value) / Math.max(1, this.ascending.length);
    return this.hasFloor && value > 0 ? Math.max(this.at(value), FLOOR / 2) : this.at(value);
  }

  /** The value at a place. */
  value(place) {
    const held = Math.min(1, Math.max(0, place));
    if (this.words) return Math.min(this.words.length - 1, Math.max(1, Math.round(this.low + held * (this.high - this.low) + 0.5))) - 0.5;
    if (this.scale === "rank") return this.ascending[Math.min(this.ascending.length - 1, Math.round(held * this.ascending.length))];
    if (this.scale === "log") return this.low * Math.pow(this.high / this.low, held);
    return this.low + held * (this.high - this.low);
  }

  /** The value at a share of the customers, as the server has it: between neighbours in proportion. */
  quantile(share) {
    const at = (this.ascending.length - 1) * share, below = Math.floor(at);
    const [a, b] = [this.ascending[below], this.ascending[Math.min(this.ascending.length - 1, below + 1)]];
    return a + (b - a) * (at - below);
  }

  /** The place of every customer, by index. */
  places() {
    const places = new Float32Array(this.values.length);
    for (let i = 0; i < places.length; i++) places[i] = this.at(this.words ? this.values[i] + spread(i, this.step) : this.values[i]);
    return places;
  }
}

/**
 * Customers and revenue on each side of two lines. Sorted once along an axis with sums from each place to the end, a move of that line is one search and no scan.
 * Quadrants are upper left, upper right, lower left, lower right.
 */
export class Counter {
  constructor(x, y, revenue) {
    Object.assign(this, { x, y, revenue, orders: {} });
  }

  /** Customers in ascending order of an axis. */
  order(axis) {
    if (!this.orders[axis]) {
      const values = this[axis], order = new Uint32Array(values.length);
      for (let i = 0; i < order.length; i++) order[i] = i;
      this.orders[axis] = order.sort((a, b) => values[a] - values[b]);
    }
    return this.orders[axis];
  }

  /** Makes ready for moving one line while the other stands still. */
  prepare(axis, other) {
    const order = this.order(axis), n = order.length, still = this[axis === "x" ? "y" : "x"], values = this[axis];
    const keys = new Float32Array(n), high = new Uint32Array(n + 1), all = new Float64Array(n + 1), of = new Float64Array(n + 1);
    for (let k = n - 1; k >= 0; k--) {
      const i = order[k], is = still[i] >= other;
      keys[k] = values[i];
      high[k] = high[k + 1] + (is ? 1 : 0);
      all[k] = all[k + 1] + this.revenue[i];
      of[k] = of[k + 1] + (is ? this.revenue[i] : 0);
    }
    this.ready = { axis, n, keys, high, all, of };
  }

  /** The counts with the line that moves at a value. */
  moved(value) {
    const { axis, n, keys, high, all, of } = this.ready, k = lowerBound(keys, value);
    const customers = [high[0] - high[k], high[k], k - (high[0] - high[k]), n - k - high[k]];
    const revenue = [of[0] - of[k], of[k], all[0] - all[k] - (of[0] - of[k]), all[k] - of[k]];
    // What was counted along the upright axis is turned: its high side is up.
    return axis === "x" ? { customers, revenue } : { customers: turned(customers), revenue: turned(revenue) };
  }

  /** The counts with both lines anywhere: one pass. */
  count(cutX, cutY) {
    const { x, y } = this, customers = [0, 0, 0, 0], revenue = [0, 0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const q = (x[i] >= cutX ? 1 : 0) + (y[i] >= cutY ? 0 : 2);
      customers[q]++;
      revenue[q] += this.revenue[i];
    }
    return { customers, revenue };
  }
}

// Along y: low side high x, high side high x, low side low x, high side low x.
const turned = ([lowHigh, highHigh, lowLow, highLow]) => [highLow, highHigh, lowLow, lowHigh];

/** Round numbers between two, ascending: 1, 2 or 5 times a power of ten; and first the foot that stands for what is not above zero. */
export function ticks(axis, from, to, wanted) {
  const round = roundTicks(axis, from, to, wanted);
  return axis.hasFloor ? [...(from <= 0 ? [axis.low] : []), ...round.filter(tick => tick >= axis.least)] : round;
}

function roundTicks(axis, from, to, wanted) {
  if (axis.words) {
    const all = axis.words.map((_, i) => i), every = Math.max(1, Math.ceil(all.length * (to - from) / wanted));
    return all.filter(i => i % every === 0 && axis.at(i) >= from && axis.at(i) <= to);
  }
  if (axis.scale === "log") {
    const [low, high] = [axis.low * Math.pow(axis.high / axis.low, from), axis.low * Math.pow(axis.high / axis.low, to)];
    const decades = Math.log10(high / low);
    if (decades > 0.8) {
      const factors = decades <= wanted / 3 ? [1, 2, 5] : [1], every = Math.max(1, Math.ceil(decades / wanted)), marks = [];
      for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
        if (factors.length > 1 || power % every === 0) for (const factor of factors) marks.push(factor * 10 ** power);
      }
      return marks.filter(m => m >= low && m <= high);
    }
    return even(low, high, wanted);
  }
  if (axis.scale === "rank") return even(from, to, wanted).filter(t => t >= 0 && t <= 1);
  return even(axis.low + from * (axis.high - axis.low), axis.low + to * (axis.high - axis.low), wanted);
}

function even(low, high, wanted) {
  const raw = (high - low) / wanted, power = 10 ** Math.floor(Math.log10(raw)), step = [1, 2, 5, 10].map(f => f * power).find(s => s >= raw * 0.999);
  const marks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) marks.push(+(k * step).toPrecision(12));
  return marks;
}

/** True where a place is inside a ring of places (even-odd rule). */
export function inside(ring, x, y) {
  let is = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i], [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) is = !is;
  }
  return is;
}

/** Finds what lies near a place on the screen: points in cells, sorted by counting. */
export class Grid {
  constructor(xs, ys, width, height, cell = 24) {
    Object.assign(this, { xs, ys, cell, columns: Math.max(1, Math.ceil(width / cell)), rows: Math.max(1, Math.ceil(height / cell)) });
    const cells = this.columns * this.rows, starts = new Uint32Array(cells + 1), of = new Int32Array(xs.length).fill(-1);
    for (let i = 0; i < xs.length; i++) {
      if (xs[i] >= 0 && xs[i] < width && ys[i] >= 0 && ys[i] < height) starts[(of[i] = this.cellOf(xs[i], ys[i])) + 1]++;
    }
    for (let c = 0; c < cells; c++) starts[c + 1] += starts[c];
    const next = starts.slice(), members = new Uint32Array(starts[cells]);
    for (let i = 0; i < xs.length; i++) if (of[i] >= 0) members[next[of[i]]++] = i;
    Object.assign(this, { starts, members });
  }

  cellOf(x, y) {
    return Math.min(this.rows - 1, Math.floor(y / this.cell)) * this.columns + Math.min(this.columns - 1, Math.floor(x / this.cell));
  }

  /** Indexes within a distance, the nearest first. */
  near(x, y, distance, most = 12) {
    const found = [];
    for (let row = Math.max(0, Math.floor((y - distance) / this.cell)); row <= Math.min(this.rows - 1, Math.floor((y + distance) / this.cell)); row++) {
      for (let column = Math.max(0, Math.floor((x - distance) / this.cell)); column <= Math.min(this.columns - 1, Math.floor((x + distance) / this.cell)); column++) {
        const c = row * this.columns + column;
        for (let k = this.starts[c]; k < this.starts[c + 1]; k++) {
          const i = this.members[k], far = (this.xs[i] - x) ** 2 + (this.ys[i] - y) ** 2;
          if (far <= distance * distance) found.push([far, i]);
        }
      }
    }
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, most).map(f => f[1]);
  }
}

// The matrix comes alive: drag the lines, choose customers by lasso, search, zoom. Without this file the same page has a picture, and form fields for all of it.
import { Axis, Counter, STEPS, inside } from "./plane.js";
import { Picture } from "./picture.js";
import { Format } from "./format.js";
import { Pointing } from "./pointing.js";
import { Side } from "./side.js";

const root = document.getElementById("matrix");
const form = document.querySelector(".matrix-choice");

class Matrix {
  constructor() {
    this.frame = root.querySelector("[data-stage]");
    this.stage = this.frame.querySelector(".stage");
    this.corners = [...this.stage.querySelectorAll(".stage-corner")];
    this.lines = { x: this.stage.querySelector(".stage-line-x"), y: this.stage.querySelector(".stage-line-y") };
    this.both = this.stage.querySelector(".stage-both");
    this.tip = this.stage.querySelector(".stage-tip");
    this.chosen = null;
    this.quadrant = -1;
  }

  async begin() {
    this.read();
    const answer = await fetch(this.config.points);
    if (!answer.ok) return;
    this.take(await answer.arrayBuffer());
    this.frame.hidden = false;
    root.classList.add("matrix-live");
    this.picture = new Picture(this.stage, this.format);
    this.side = new Side(this);
    this.axesAnew();
    this.whole();
    this.pointing = new Pointing(this);
    this.listen();
    performance.mark("matrix-drawn");
    this.frame.dataset.drawn = "true";
    // What the first drag and the first search need is made while nobody waits.
    (window.requestIdleCallback ?? setTimeout)(() => { this.counter.order("x"); this.counter.order("y"); });
    this.side.fetchNames();
  }

  read() {
    this.config = JSON.parse(root.querySelector("[data-config]").dataset.config);
    this.format = new Format(this.config);
  }

  take(buffer) {
    const head = new Int32Array(buffer, 0, 2), n = head[0], column = k => new Float32Array(buffer, 8 + k * n * 4, n);
    this.points = { n, x: column(0), y: column(1), ids: new Int32Array(buffer, 8 + 2 * n * 4, n), revenue: column(3), margin: column(4), value: column(5) };
    if (head[1]) Object.assign(this.points, { beforeX: column(6), beforeY: column(7) });
    this.chosen = new Uint8Array(n);
    this.chosenCount = 0;
    this.counter = new Counter(this.points.x, this.points.y, this.points.revenue);
  }

  axesAnew() {
    const { points, config } = this;
    this.axes = { x: new Axis(points.x, config.x.scale, config.x.words, STEPS.x), y: new Axis(points.y, config.y.scale, config.y.words, STEPS.y) };
    points.places = { x: this.axes.x.places(), y: this.axes.y.places() };
    this.format.axes = this.axes;
    this.cut = { x: Math.fround(config.x.cut), y: Math.fround(config.y.cut) };
  }

  /** Everything anew: size, colours, points. */
  whole() {
    this.picture.format = this.format;
    this.picture.fit();
    this.reserve();
    this.relay();
  }

  /** The bands above and below the points hold what stands in the corners, however many lines it takes: no caption lies over a customer. */
  reserve() {
    const longest = this.format.detail(this.points.n, 1);
    const heights = this.corners.map(corner => {
      corner.querySelector(".stage-detail").textContent = longest;
      return corner.offsetHeight;
    });
    this.picture.band = Math.max(46, ...heights.map(height => height + 2));
  }

  relay() {
    this.picture.lay(this.points, this.axes);
    this.stage.style.setProperty("--left", `${this.picture.left + 2}px`);
    this.picture.layChosen(this.chosen, this.chosenCount);
    this.show(this.counter.count(this.cut.x, this.cut.y));
  }

  places() {
    return { x: this.axes.x.line(this.cut.x), y: this.axes.y.line(this.cut.y) };
  }

  /** One frame: colours beside the lines, the lines themselves, the counts in the corners. */
  show(counts) {
    const places = this.places(), { left, right, head, foot } = this.picture.box;
    this.picture.compose(this.axes, places);
    const x = this.picture.px(places.x), y = this.picture.py(places.y), hold = (v, low, high) => Math.min(high, Math.max(low, v));
    const line = (element, at, is) => { element.style.transform = at; element.classList.toggle("stage-line-away", !is); };
    line(this.lines.x, `translate(${hold(x, left, right)}px, ${head}px)`, x >= left - 1 && x <= right + 1);
    line(this.lines.y, `translate(${left}px, ${hold(y, head, foot)}px)`, y >= head - 1 && y <= foot + 1);
    this.lines.x.style.height = `${foot - head}px`;
    this.lines.y.style.width = `${right - left}px`;
    this.both.style.transform = `translate(${hold(x, left, right)}px, ${hold(y, head, foot)}px)`;
    this.counts = counts;
    const total = counts.revenue.reduce((a, b) => a + b, 0);
    this.corners.forEach((corner, q) => {
      corner.querySelector(".stage-detail").textContent = this.format.detail(counts.customers[q], total > 0 ? counts.revenue[q] / total : null);
    });
    for (const axis of ["x", "y"]) {
      const slider = this.lines[axis];
      slider.setAttribute("aria-valuenow", Math.round(places[axis] * 1000) / 10);
      slider.setAttribute("aria-valuetext", this.format.value(axis, this.cut[axis]));
    }
    this.overlay();
  }

  overlay() {
    const { points, axes } = this, moves = [];
    if (points.beforeX) {
      const movers = this.hovered?.length ? this.hovered.slice(0, 8) : this.chosenCount > 0 && this.chosenCount <= 200 ? this.side.indexes(200) : this.movers();
      for (const i of movers) {
        if (!Number.isNaN(points.beforeX[i]) && !Number.isNaN(points.beforeY[i])) {
          const before = (axis, v) => (axes[axis].words ? points.places[axis][i] : axes[axis].at(v));
          moves.push({ i, from: [before("x", points.beforeX[i]), before("y", points.beforeY[i])] });
        }
      }
    }
    const rings = this.hovered?.slice(0, 1) ?? [];
    this.picture.draw({ rings: this.chosenCount > 0 && this.chosenCount <= 12 ? [...rings, ...this.side.indexes(12)] : rings, lasso: this.pointing?.lasso, moves });
  }

  /** The largest of those that went from one quadrant to another: points come with the largest first. */
  movers(most = 40) {
    const { points, cut } = this, found = [];
    for (let i = 0; i < points.n && found.length < most; i++) {
      const [bx, by] = [points.beforeX[i], points.beforeY[i]];
      if (bx === bx && by === by && (bx >= cut.x !== points.x[i] >= cut.x || by >= cut.y !== points.y[i] >= cut.y)) found.push(i);
    }
    return found;
  }

  /* Lines. */

  hold(axis) {
    if (axis !== "both") this.counter.prepare(axis, this.cut[axis === "x" ? "y" : "x"]);
  }

  moveTo(axis, value) {
    this.cut[axis] = Math.fround(value);
    this.nextFrame(() => this.show(this.counter.ready?.axis === axis ? this.counter.moved(this.cut[axis]) : this.counter.count(this.cut.x, this.cut.y)));
  }

  nextFrame(work) {
    this.pending = work;
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.pending();
    });
  }

  /** A line has come to rest: the fields say where, the address too, and the server says the rest. */
  settle(...moved) {
    for (const axis of moved) {
      if (this.config[axis].words) {
        // Between two words there is one place, and the field offers it.
        form.elements[`c${axis}`].value = String(this.cut[axis]);
        continue;
      }
      const share = this.config[axis].unit === "share" ? 100 : 1;
      form.elements[`c${axis}`].value = "value";
      form.elements[`v${axis}`].value = String(+(this.cut[axis] * share).toPrecision(7));
      // The line lies where the number in the field says, not a hair beside it.
      this.cut[axis] = Math.fround(form.elements[`v${axis}`].value / share);
    }
    this.counter.ready = null;
    if (this.quadrant >= 0) this.chooseQuadrant(this.quadrant);
    this.refresh();
  }

  async refresh() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value !== "" && name !== "go" && name !== "part"));
    if (!form.elements.all.checked) query.set("all", "0");
    query.set("part", "1");
    const answer = await fetch(`/matrix?${query}`, { headers: { accept: "text/html" } });
    // A slow answer must not take the place of a later one; whoever is signed out is sent to sign in.
    if (turn !== this.turn) return;
    if (!answer.ok || answer.redirected) return form.submit();
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    const part = template.content.firstElementChild;
    for (const piece of part.querySelectorAll("[data-piece]")) root.querySelector(`[data-piece=${piece.dataset.piece}]`)?.replaceChildren(...piece.childNodes);
    const shown = root.querySelector("[data-config]"), scales = [this.config.x.scale, this.config.y.scale];
    shown.dataset.config = part.dataset.config;
    shown.dataset.address = part.dataset.address;
    history.replaceState(null, "", part.dataset.address);
    this.read();
    document.querySelectorAll("[data-follows]").forEach(link => { link.href = link.href.split("?")[0] + this.config.query; });
    document.querySelectorAll("[data-keep]").forEach(field => { field.value = this.config.kept[field.dataset.keep] ?? field.value; });
    for (const axis of ["x", "y"]) {
      if (form.elements[`v${axis}`] && document.activeElement !== form.elements[`v${axis}`]) form.elements[`v${axis}`].value = this.config[axis].written;
    }
    this.picture.format = this.format;
    this.format.axes = this.axes;
    if (scales[0] !== this.config.x.scale || scales[1] !== this.config.y.scale) {
      this.axesAnew();
      this.picture.whole();
      this.relay();
    } else if (!this.pointing.dragging) {
      this.cut = { x: Math.fround(this.config.x.cut), y: Math.fround(this.config.y.cut) };
      this.show(this.counter.count(this.cut.x, this.cut.y));
    }
    root.dataset.settled = turn;
  }

  /* Choosing. */

  choose(test, also = false, quadrant = -1) {
    const { chosen, points } = this;
    let count = 0;
    for (let i = 0; i < points.n; i++) {
      chosen[i] = test(i) || (also && chosen[i]) ? 1 : 0;
      count += chosen[i];
    }
    this.chosenCount = count;
    this.quadrant = quadrant;
    this.corners.forEach((corner, q) => corner.setAttribute("aria-pressed", String(q === quadrant)));
    this.picture.layChosen(chosen, count);
    this.nextFrame(() => this.show(this.counts));
    this.side.follow();
  }

  chooseQuadrant(q) {
    this.side.search.value = "";
    const { x, y } = this.points, { cut } = this;
    this.choose(i => (x[i] >= cut.x ? 1 : 0) + (y[i] >= cut.y ? 0 : 2) === q, false, q);
  }

  clear() {
    this.side.search.value = "";
    this.choose(() => false);
  }

  chooseIn(ring, also) {
    this.side.search.value = "";
    const { xs, ys } = this.picture, { left, right, top, bottom } = this.picture.box;
    this.choose(i => xs[i] >= left - 4 && xs[i] <= right + 4 && ys[i] >= top - 4 && ys[i] <= bottom + 4 && inside(ring, xs[i], ys[i]), also);
  }

  /* Looking closer. */

  seeAll() {
    this.picture.whole();
    this.relay();
  }

  zoom(factor, at) {
    const { window: w } = this.picture, { left, right, top, bottom } = this.picture.box;
    const [fx, fy] = at ? [(at.x - left) / (right - left), (bottom - at.y) / (bottom - top)] : [0.5, 0.5];
    const narrowed = (low, high, f) => {
      const span = Math.min(1.04, Math.max(0.002, (high - low) * factor)), from = low + f * (high - low) - f * span;
      const begin = Math.min(1.02 - span, Math.max(-0.02, from));
      return [begin, begin + span];
    };
    [w.x0, w.x1] = narrowed(w.x0, w.x1, fx);
    [w.y0, w.y1] = narrowed(w.y0, w.y1, fy);
    this.nextFrame(() => this.relay());
  }

  pan(dx, dy) {
    const { window: w } = this.picture, { left, right, top, bottom } = this.picture.box;
    const shift = (low, high, by) => {
      const span = high - low, begin = Math.min(1.02 - span, Math.max(-0.02, low + by * span));
      return [begin, begin + span];
    };
    [w.x0, w.x1] = shift(w.x0, w.x1, -dx / (right - left));
    [w.y0, w.y1] = shift(w.y0, w.y1, dy / (bottom - top));
    this.nextFrame(() => this.relay());
  }

  hover(at) {
    const near = at ? this.picture.near(at.x, at.y, 14, 12) : [];
    if (!near.length && !this.hovered?.length) return;
    this.hovered = near;
    this.tip.hidden = !near.length;
    if (near.length) {
      const [i] = near;
      this.tip.replaceChildren(...[this.side.name(i), `${this.format.title("y")}: ${this.format.value("y", this.points.y[i])}`, `${this.format.title("x")}: ${this.format.value("x", this.points.x[i])}`]
        .map((text, k) => Object.assign(document.createElement(k ? "span" : "strong"), { textContent: text })));
      if (near.length > 1) this.tip.append(Object.assign(document.createElement("em"), { textContent: this.format.say("more", near.length - 1) }));
      const [x, y] = [this.picture.xs[i], this.picture.ys[i]], flip = x > this.picture.width - 260;
      this.tip.style.transform = `translate(${flip ? x - 14 : x + 14}px, ${Math.min(y - 10, this.picture.height - 110)}px)${flip ? " translateX(-100%)" : ""}`;
    }
    this.overlay();
    this.side.hover(near);
  }

  /* What the form and the window do. */

  listen() {
    this.frame.querySelector("[data-png]").addEventListener("click", () => this.save());
    form.addEventListener("submit", event => {
      const { config } = this, elements = form.elements;
      // Other measures are another page; another line or scale is this one.
      if (elements.x.value !== config.x.key || elements.y.value !== config.y.key || elements.all.checked !== config.all) return;
      event.preventDefault();
      this.refresh();
    });
    for (const axis of ["x", "y"]) {
      // Whoever types a number means it.
      form.elements[`v${axis}`]?.addEventListener("input", () => { form.elements[`c${axis}`].value = "value"; });
    }
    new ResizeObserver(() => {
      if (this.stage.clientWidth > 0 && (this.stage.clientWidth !== this.picture.width || this.stage.clientHeight !== this.picture.height)) this.whole();
    }).observe(this.stage);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.whole());
  }

  async save() {
    const corners = this.corners.map(c => ({ name: c.querySelector(".stage-name").textContent, detail: c.querySelector(".stage-detail").textContent }));
    const file = await this.picture.file(this.axes, this.places(), corners), link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${this.config.file}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

if (form && root?.querySelector("[data-stage]") && window.OffscreenCanvas) {
  document.querySelectorAll(".matrix-choice [data-unneeded]").forEach(button => (button.hidden = true));
  const matrix = new Matrix();
  await matrix.begin();
}

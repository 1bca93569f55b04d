// What the hand and the keys do in the picture: drag the lines, draw a lasso, zoom, choose. What comes of it is the matrix' own.
export class Pointing {
  constructor(matrix) {
    this.matrix = matrix;
    this.stage = matrix.stage;
    this.pointers = new Map();
    /** A line that is held; null else. */
    this.dragging = null;
    /** Points of the lasso or the rectangle that is being drawn; null else. */
    this.lasso = null;
    this.setMode(matchMedia("(pointer: coarse)").matches ? "move" : "lasso");
    this.listen();
  }

  at(event) {
    const box = this.stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  setMode(mode) {
    this.mode = mode;
    this.matrix.frame.querySelectorAll("[data-mode]").forEach(button => button.setAttribute("aria-pressed", String(button.dataset.mode === mode)));
    this.stage.classList.toggle("stage-grabs", mode !== "move");
  }

  listen() {
    const { matrix, stage } = this, { frame, lines, corners, both } = matrix;
    for (const [axis, element] of [["x", lines.x], ["y", lines.y], ["both", both]]) this.dragLine(axis, element);
    for (const axis of ["x", "y"]) lines[axis].addEventListener("keydown", event => this.lineKey(axis, event));
    corners.forEach((corner, q) => corner.addEventListener("click", () => (matrix.quadrant === q ? matrix.clear() : matrix.chooseQuadrant(q))));
    stage.addEventListener("pointerdown", event => this.down(event));
    stage.addEventListener("pointermove", event => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, event => this.up(event));
    stage.addEventListener("pointerleave", () => matrix.hover(null));
    stage.addEventListener("wheel", event => {
      // A wheel scrolls the page until somebody has begun to work in the picture.
      if (!event.ctrlKey && !event.metaKey && !stage.contains(document.activeElement)) return;
      event.preventDefault();
      matrix.zoom(Math.exp(Math.sign(event.deltaY) * Math.min(0.5, Math.abs(event.deltaY) / 300)), this.at(event));
    }, { passive: false });
    stage.addEventListener("keydown", event => this.key(event));
    frame.querySelectorAll("[data-mode]").forEach(button => button.addEventListener("click", () => this.setMode(button.dataset.mode)));
    frame.querySelectorAll("[data-zoom]").forEach(button => button.addEventListener("click", () => {
      if (button.dataset.zoom === "0") matrix.seeAll();
      else matrix.zoom(button.dataset.zoom === "+" ? 0.6 : 1 / 0.6);
    }));
  }

  dragLine(axis, element) {
    const { matrix } = this;
    element.addEventListener("pointerdown", event => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      element.focus?.({ preventScroll: true });
      element.setPointerCapture(event.pointerId);
      this.dragging = axis;
      matrix.hover(null);
      matrix.hold(axis);
      const moved = [];
      const move = e => {
        const at = this.at(e);
        if (axis !== "y") { matrix.cut.x = Math.fround(matrix.axes.x.value(matrix.picture.placeX(at.x))); moved.x = true; }
        if (axis !== "x") { matrix.cut.y = Math.fround(matrix.axes.y.value(matrix.picture.placeY(at.y))); moved.y = true; }
        matrix.nextFrame(() => matrix.show(axis === "both" ? matrix.counter.count(matrix.cut.x, matrix.cut.y) : matrix.counter.moved(matrix.cut[axis])));
      };
      const up = () => {
        element.removeEventListener("pointermove", move);
        this.dragging = null;
        const axes = ["x", "y"].filter(a => moved[a]);
        if (axes.length) matrix.settle(...axes);
      };
      element.addEventListener("pointermove", move);
      element.addEventListener("lostpointercapture", up, { once: true });
    });
  }

  lineKey(axis, event) {
    const by = { ArrowLeft: -0.01, ArrowDown: -0.01, ArrowRight: 0.01, ArrowUp: 0.01, PageDown: -0.1, PageUp: 0.1, Home: -2, End: 2 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const { matrix } = this, { [axis]: laid } = matrix.axes, step = laid.words ? Math.sign(by) / laid.words.length : by;
    matrix.moveTo(axis, laid.value(laid.line(matrix.cut[axis]) + step));
    clearTimeout(this.later);
    this.later = setTimeout(() => matrix.settle(axis), 350);
  }

  down(event) {
    if (event.button !== 0 || event.target.closest("button")) return;
    this.stage.focus({ preventScroll: true });
    const at = this.at(event);
    this.pointers.set(event.pointerId, at);
    if (this.pointers.size === 1) {
      this.begun = { at, also: event.shiftKey };
      this.stage.setPointerCapture(event.pointerId);
    } else this.lasso = null;
  }

  move(event) {
    const at = this.at(event), last = this.pointers.get(event.pointerId);
    if (!last) {
      if (!this.dragging && event.pointerType !== "touch") this.nextHover(at);
      return;
    }
    if (this.pointers.size === 2) {
      const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      const far = (a, b) => Math.max(20, Math.hypot(a.x - b.x, a.y - b.y));
      this.matrix.zoom(far(last, other) / far(at, other), { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    } else if (this.mode === "move") this.matrix.pan(at.x - last.x, at.y - last.y);
    else if (this.mode === "lasso") {
      (this.lasso ??= [[this.begun.at.x, this.begun.at.y]]).push([at.x, at.y]);
      this.matrix.nextFrame(() => this.matrix.overlay());
    } else {
      const { x, y } = this.begun.at;
      this.lasso = [[x, y], [at.x, y], [at.x, at.y], [x, at.y]];
      this.matrix.nextFrame(() => this.matrix.overlay());
    }
    this.pointers.set(event.pointerId, at);
  }

  nextHover(at) {
    this.hoverAt = at;
    this.hoverWaits ??= requestAnimationFrame(() => {
      this.hoverWaits = null;
      this.matrix.hover(this.hoverAt);
    });
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId) || this.pointers.size > 0) return;
    const { matrix } = this, ring = this.lasso, at = this.at(event), { also } = this.begun;
    this.lasso = null;
    const far = Math.hypot(at.x - this.begun.at.x, at.y - this.begun.at.y);
    if (ring?.length > 2 && (far > 4 || ring.length > 8)) matrix.chooseIn(ring, also);
    else if (far <= 4) {
      const [i] = matrix.picture.near(at.x, at.y, 14, 1);
      if (i === undefined) matrix.clear();
      else if (also && matrix.chosen[i]) matrix.choose(k => matrix.chosen[k] === 1 && k !== i);
      else matrix.choose(k => k === i, also);
    }
  }

  key(event) {
    if (event.target !== this.stage) return;
    const { matrix } = this, step = 60, act = {
      "+": () => matrix.zoom(0.6), "=": () => matrix.zoom(0.6), "-": () => matrix.zoom(1 / 0.6), 0: () => matrix.seeAll(), Escape: () => matrix.clear(),
      ArrowLeft: () => matrix.pan(step, 0), ArrowRight: () => matrix.pan(-step, 0), ArrowUp: () => matrix.pan(0, step), ArrowDown: () => matrix.pan(0, -step),
      1: () => matrix.chooseQuadrant(0), 2: () => matrix.chooseQuadrant(1), 3: () => matrix.chooseQuadrant(2), 4: () => matrix.chooseQuadrant(3),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }
}

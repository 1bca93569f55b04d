// Draws a matrix. Points are drawn once for a view, in each quadrant's colour; a move of a line only shows other parts of what is drawn.
import { ticks, Grid } from "./plane.js";

// More than this and dots cover dots: then it is drawn how many there are.
const MOST_DOTS = 4000;
const MARGIN = { left: 58, right: 12, top: 24, bottom: 44 };

export class Picture {
  constructor(stage, format) {
    this.band = 46;
    this.stage = stage;
    this.format = format;
    this.base = stage.querySelector(".stage-points");
    this.over = stage.querySelector(".stage-over");
    this.whole();
  }

  /** The whole picture again; its margin is as wide as what is written in it. */
  whole() {
    this.left = MARGIN.left;
    this.window = { x0: -0.02, x1: 1.02, y0: -0.02, y1: 1.02 };
  }

  /** The inside of the frame in pixels of the page: points lie between the bands of names. */
  get box() {
    const { right, top, bottom } = MARGIN, { left, band } = this;
    return { left, right: this.width - right, top: top + band, bottom: this.height - bottom - band, head: top, foot: this.height - bottom };
  }

  px(place) {
    const { left, right } = this.box, { x0, x1 } = this.window;
    return left + ((place - x0) / (x1 - x0)) * (right - left);
  }

  py(place) {
    const { top, bottom } = this.box, { y0, y1 } = this.window;
    return bottom - ((place - y0) / (y1 - y0)) * (bottom - top);
  }

  placeX(px) {
    const { left, right } = this.box, { x0, x1 } = this.window;
    return x0 + ((px - left) / (right - left)) * (x1 - x0);
  }

  placeY(py) {
    const { top, bottom } = this.box, { y0, y1 } = this.window;
    return y0 + ((bottom - py) / (bottom - top)) * (y1 - y0);
  }

  /** Takes sizes and colours from the page. */
  fit() {
    const { clientWidth, clientHeight } = this.stage;
    // A stage that is not shown, as on paper, has no size; a canvas without one cannot be drawn from.
    this.width = Math.max(1, clientWidth);
    this.height = Math.max(1, clientHeight);
    this.ratio = Math.min(2, window.devicePixelRatio || 1);
    for (const canvas of [this.base, this.over]) {
      canvas.width = Math.round(this.width * this.ratio);
      canvas.height = Math.round(this.height * this.ratio);
    }
    const style = getComputedStyle(this.stage), token = name => style.getPropertyValue(name).trim();
    this.colours = {
      quadrants: ["--tone-b", "--tone-a", "--tone-c", "--tone-d"].map(token), ink: token("--ink"), soft: token("--ink-soft"), rule: token("--rule"), strong: token("--rule-strong"),
      surface: token("--surface"), accent: token("--accent"),
    };
    this.font = `13px ${style.fontFamily}`;
  }

  /** What is written beside the upright axis, and the room for it: it grows and does not shrink, or the picture would jump while one looks around. */
  marks(axes) {
    const { top, bottom } = this.box, { y0, y1 } = this.window, ctx = this.base.getContext("2d"), most = Math.max(MARGIN.left, Math.min(130, this.width * 0.3));
    ctx.font = this.font;
    const marks = ticks(axes.y, Math.max(0, y0), Math.min(1, y1), Math.max(3, (bottom - top) / 70)).map(tick => {
      const text = this.format.tick("y", tick);
      return { tick, lines: axes.y.hasFloor && tick === axes.y.low ? wrapped(ctx, text, 64) : [text] };
    });
    for (const { lines } of marks) for (const line of lines) this.left = Math.min(most, Math.max(this.left, Math.ceil(ctx.measureText(line).width) + 10));
    return marks;
  }

  /** Where every point is on the screen, and its picture in four colours. */
  lay(points, axes) {
    this.points = points;
    this.upright = this.marks(axes);
    const n = points.n, { x: px, y: py } = points.places, xs = new Float32Array(n), ys = new Float32Array(n);
    const ax = this.px(0), bx = this.px(1) - ax, ay = this.py(0), by = this.py(1) - ay;
    for (let i = 0; i < n; i++) {
      xs[i] = ax + px[i] * bx;
      ys[i] = ay + py[i] * by;
    }
    Object.assign(this, { xs, ys, grid: null });
    this.layers = this.coloured(this.mask(() => true));
    this.chosenLayers = null;
  }

  /** The chosen ones in full colour; everybody else is drawn faint. */
  layChosen(chosen, count) {
    this.chosenLayers = count > 0 ? this.coloured(this.mask(i => chosen[i] === 1)) : null;
  }

  near(x, y, distance, most) {
    this.grid ??= new Grid(this.xs, this.ys, this.width, this.height);
    return this.grid.near(x, y, distance, most);
  }

  /** Shape alone, as a canvas: dots where they are few, else a crowd whose depth says how many. */
  mask(counts) {
    const { ratio, xs, ys } = this, { left, right, top, bottom } = this.box;
    const seen = [];
    for (let i = 0; i < xs.length; i++) {
      if (xs[i] >= left - 4 && xs[i] <= right + 4 && ys[i] >= top - 4 && ys[i] <= bottom + 4 && counts(i)) seen.push(i);
    }
    const canvas = new OffscreenCanvas(this.base.width, this.base.height), ctx = canvas.getContext("2d");
    if (seen.length <= MOST_DOTS) {
      const radius = seen.length < 400 ? 4 : seen.length < 1500 ? 3.2 : 2.4;
      const dot = new OffscreenCanvas(Math.ceil(radius * 2 * ratio) + 4, Math.ceil(radius * 2 * ratio) + 4), pen = dot.getContext("2d");
      pen.beginPath();
      pen.arc(dot.width / 2, dot.height / 2, radius * ratio, 0, 7);
      pen.globalAlpha = 0.62;
      pen.fill();
      pen.globalAlpha = 0.9;
      pen.lineWidth = ratio;
      pen.stroke();
      for (const i of seen) ctx.drawImage(dot, Math.round(xs[i] * ratio - dot.width / 2), Math.round(ys[i] * ratio - dot.height / 2));
      return canvas;
    }

    // Squares of two pixels; each customer reaches a little into the neighbours, so that one alone is a dot and many are a cloud.
    const size = 2, columns = Math.ceil(this.width / size) + 2, rows = Math.ceil(this.height / size) + 2, heat = new Float32Array(columns * rows);
    for (const i of seen) {
      const c = (((ys[i] / size) | 0) + 1) * columns + ((xs[i] / size) | 0) + 1;
      if (c < columns + 1 || c >= heat.length - columns - 1) continue;
      heat[c] += 1;
      heat[c - 1] += 0.5; heat[c + 1] += 0.5; heat[c - columns] += 0.5; heat[c + columns] += 0.5;
      heat[c - columns - 1] += 0.2; heat[c - columns + 1] += 0.2; heat[c + columns - 1] += 0.2; heat[c + columns + 1] += 0.2;
    }
    let most = 0;
    for (let c = 0; c < heat.length; c++) if (heat[c] > most) most = heat[c];
    const image = new ImageData(columns, rows), scale = 0.78 / Math.log(1 + most);
    for (let c = 0; c < heat.length; c++) {
      if (heat[c] > 0) image.data[c * 4 + 3] = 255 * Math.min(1, heat[c] * 0.5) * (0.22 + Math.log(1 + heat[c]) * scale);
    }
    const small = new OffscreenCanvas(columns, rows);
    small.getContext("2d").putImageData(image, 0, 0);
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(small, -size * ratio, -size * ratio, columns * size * ratio, rows * size * ratio);
    return canvas;
  }

  coloured(mask) {
    return this.colours.quadrants.map(colour => {
      const canvas = new OffscreenCanvas(mask.width, mask.height), ctx = canvas.getContext("2d");
      ctx.drawImage(mask, 0, 0);
      ctx.globalCompositeOperation = "source-in";
      ctx.fillStyle = colour;
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      return canvas;
    });
  }

  /** Grid, axes, and of each colour the part on its side of both lines. */
  compose(axes, lines, onto = this.base.getContext("2d")) {
    const { ratio } = this, { left, right, head, foot } = this.box, ctx = onto;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, this.width, this.height);
    this.axes(ctx, axes);
    const cutX = Math.min(right, Math.max(left, this.px(lines.x))), cutY = Math.min(foot, Math.max(head, this.py(lines.y)));
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    const parts = [[left, head, cutX, cutY], [cutX, head, right, cutY], [left, cutY, cutX, foot], [cutX, cutY, right, foot]];
    parts.forEach(([x0, y0, x1, y1], q) => {
      const [x, y, w, h] = [Math.round(x0 * ratio), Math.round(y0 * ratio), Math.round(x1 * ratio) - Math.round(x0 * ratio), Math.round(y1 * ratio) - Math.round(y0 * ratio)];
      if (w <= 0 || h <= 0) return;
      ctx.globalAlpha = this.chosenLayers ? 0.16 : 1;
      ctx.drawImage(this.layers[q], x, y, w, h, x, y, w, h);
      ctx.globalAlpha = 1;
      if (this.chosenLayers) ctx.drawImage(this.chosenLayers[q], x, y, w, h, x, y, w, h);
    });
  }

  axes(ctx, axes) {
    const { left, right, head, foot } = this.box, { x0, x1 } = this.window, { colours } = this;
    ctx.font = this.font;
    ctx.lineWidth = 1;
    const xs = ticks(axes.x, Math.max(0, x0), Math.min(1, x1), Math.max(3, (right - left) / 80));
    ctx.strokeStyle = colours.rule;
    ctx.fillStyle = colours.soft;
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    for (const { tick, lines } of this.upright) {
      const y = Math.round(this.py(axes.y.scale === "rank" ? tick : axes.y.at(tick))) + 0.5;
      ctx.beginPath();
      ctx.moveTo(left, y);
      ctx.lineTo(right, y);
      ctx.stroke();
      lines.forEach((line, k) => ctx.fillText(fitted(ctx, line, left - 8), left - 7, y + (k - (lines.length - 1) / 2) * 14));
    }
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.strokeStyle = colours.strong;
    let free = -1e9;
    for (const tick of xs) {
      const x = Math.round(this.px(axes.x.scale === "rank" ? tick : axes.x.at(tick))) + 0.5, text = fitted(ctx, this.format.tick("x", tick), 110), half = ctx.measureText(text).width / 2;
      ctx.beginPath();
      ctx.moveTo(x, foot);
      ctx.lineTo(x, foot + 4);
      ctx.stroke();
      if (x - half > free && x + half < this.width) {
        ctx.fillText(text, x, foot + 7);
        free = x + half + 10;
      }
    }
    ctx.beginPath();
    ctx.moveTo(left, foot + 0.5);
    ctx.lineTo(right, foot + 0.5);
    ctx.stroke();
    ctx.textBaseline = "alphabetic";
    ctx.textAlign = "left";
    ctx.fillText(this.format.title("y"), 0, head - 10);
    ctx.textAlign = "right";
    ctx.fillText(this.format.title("x"), right, this.height - 6);
  }

  /** What comes and goes over the points: rings around some, a lasso, and ways from where customers stood. */
  draw({ rings = [], lasso = null, moves = [] }) {
    const ctx = this.over.getContext("2d"), { ratio, colours } = this, { left, right, head, foot } = this.box;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, this.width, this.height);
    ctx.save();
    ctx.beginPath();
    ctx.rect(left - 6, head, right - left + 12, foot - head + 6);
    ctx.clip();
    ctx.lineWidth = 1.25;
    for (const { i, from } of moves) this.way(ctx, this.px(from[0]), this.py(from[1]), this.xs[i], this.ys[i]);
    ctx.strokeStyle = colours.ink;
    ctx.lineWidth = 2;
    for (const i of rings) {
      ctx.beginPath();
      ctx.arc(this.xs[i], this.ys[i], 6.5, 0, 7);
      ctx.stroke();
    }
    if (lasso?.length > 1) {
      ctx.beginPath();
      lasso.forEach(([x, y], k) => (k ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      ctx.closePath();
      ctx.globalAlpha = 0.12;
      ctx.fillStyle = colours.accent;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.strokeStyle = colours.accent;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([5, 3]);
      ctx.stroke();
      ctx.setLineDash([]);
    }
    ctx.restore();
  }

  /** A hollow ring where somebody stood, and an arrow to where they stand. */
  way(ctx, x0, y0, x1, y1) {
    const far = Math.hypot(x1 - x0, y1 - y0);
    ctx.strokeStyle = this.colours.soft;
    ctx.beginPath();
    ctx.arc(x0, y0, 4, 0, 7);
    ctx.stroke();
    if (far < 12) return;
    const [ux, uy] = [(x1 - x0) / far, (y1 - y0) / far], [ex, ey] = [x1 - ux * 5, y1 - uy * 5];
    ctx.globalAlpha = 0.7;
    ctx.beginPath();
    ctx.moveTo(x0 + ux * 4, y0 + uy * 4);
    ctx.lineTo(ex, ey);
    ctx.moveTo(ex - ux * 6 - uy * 3.5, ey - uy * 6 + ux * 3.5);
    ctx.lineTo(ex, ey);
    ctx.lineTo(ex - ux * 6 + uy * 3.5, ey - uy * 6 - ux * 3.5);
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  /** The picture as a file: paper, points, lines and the names in their corners. */
  async file(axes, lines, corners) {
    const canvas = new OffscreenCanvas(this.base.width, this.base.height), ctx = canvas.getContext("2d"), { ratio, colours } = this, { left, right, head, foot } = this.box;
    this.compose(axes, lines, ctx);
    ctx.drawImage(this.over, 0, 0);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.strokeStyle = colours.soft;
    ctx.setLineDash([4, 3]);
    ctx.beginPath();
    ctx.moveTo(this.px(lines.x), head);
    ctx.lineTo(this.px(lines.x), foot);
    ctx.moveTo(left, this.py(lines.y));
    ctx.lineTo(right, this.py(lines.y));
    ctx.stroke();
    corners.forEach(({ name, detail }, q) => {
      ctx.textAlign = q % 2 ? "right" : "left";
      const [x, y] = [q % 2 ? right - 6 : left + 8, q < 2 ? head + 16 : foot - 26];
      ctx.font = `600 ${this.font}`;
      ctx.fillStyle = colours.ink;
      ctx.fillText(name, x, y);
      ctx.font = this.font;
      ctx.fillStyle = colours.soft;
      ctx.fillText(detail, x, y + 17);
    });
    ctx.globalCompositeOperation = "destination-over";
    ctx.fillStyle = colours.surface;
    ctx.fillRect(0, 0, this.width, this.height);
    return canvas.convertToBlob({ type: "image/png" });
  }
}

function wrapped(ctx, text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function fitted(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  while (text.length > 1 && ctx.measureText(text + "…").width > width) text = text.slice(0, -1);
  return text + "…";
}

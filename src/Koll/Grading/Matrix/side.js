// The narrow list beside the picture: it follows the pointer, the lasso and the search, and leads to what can be done with whom one has chosen.

const LISTED = 60;
// What an address carries everywhere; more is sent, and the server keeps it for a while.
const LONGEST = 6000;

const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class Side {
  constructor(matrix) {
    this.matrix = matrix;
    const frame = matrix.frame;
    this.search = frame.querySelector("[data-search]");
    this.said = frame.querySelector("[data-said]");
    this.list = frame.querySelector("[data-list]");
    this.open = frame.querySelector("[data-open]");
    this.openMany = frame.querySelector("[data-open-many]");
    this.acts = frame.querySelector("[data-acts]");
    this.search.addEventListener("input", () => this.find());
    frame.querySelector("[data-clear]").addEventListener("click", () => matrix.clear());
    this.list.addEventListener("pointerover", event => this.point(event.target.closest("li")));
    this.list.addEventListener("focusin", event => this.point(event.target.closest("li")));
    this.list.addEventListener("pointerleave", () => this.point(null));
    for (const form of frame.querySelectorAll("[data-change]")) {
      form.addEventListener("submit", () => {
        form.elements.ids.value = this.packed();
        if (form.elements.to) form.elements.to.value = location.pathname + location.search;
      });
    }
    frame.querySelector("[data-field]")?.addEventListener("change", event => event.target.form.elements.value.setAttribute("list", `matrix-words-${event.target.selectedIndex}`));
    this.follow();
  }

  async fetchNames() {
    const answer = await fetch(this.matrix.config.names);
    if (!answer.ok) return;
    this.names = (await answer.text()).split("\n");
    this.follow();
    if (this.search.value) this.find();
  }

  name(i) {
    return this.names?.[i] ?? "…";
  }

  /** The chosen ones, the largest first, or those that the window shows. */
  indexes(most) {
    const { chosen, chosenCount, points, picture } = this.matrix, found = [], { left, right, top, bottom } = picture.box;
    for (let i = 0; i < points.n && found.length < most; i++) {
      if (chosenCount > 0 ? chosen[i] : picture.xs[i] >= left && picture.xs[i] <= right && picture.ys[i] >= top && picture.ys[i] <= bottom) found.push(i);
    }
    return found;
  }

  find() {
    const wanted = plain(this.search.value.trim());
    if (!wanted) return this.matrix.choose(() => false);
    if (!this.names) return;
    this.plain ??= this.names.map(plain);
    this.matrix.choose(i => this.plain[i].includes(wanted));
    if (this.matrix.chosenCount === 0) this.said.textContent = this.matrix.config.texts.none;
  }

  /** Says and lists whom the picture has chosen; without a choice the largest of all. */
  follow() {
    const { matrix } = this, { points, chosen, chosenCount, format } = matrix;
    let revenue = 0;
    if (chosenCount > 0) for (let i = 0; i < points.n; i++) if (chosen[i]) revenue += points.revenue[i];
    this.said.textContent = chosenCount > 0 ? `${format.say("customers", chosenCount)} · ${matrix.config.money.replace("{n}", format.money(revenue, true))}` : matrix.config.texts.largest;
    this.acts.hidden = chosenCount === 0;
    this.rows(matrix.picture.xs ? this.indexes(LISTED) : []);
    if (chosenCount > 0) {
      const corner = matrix.quadrant >= 0 ? root().querySelector(`.quadrant-card:nth-child(${matrix.quadrant + 1}) .quadrant-list a`)?.getAttribute("href") : null;
      const packed = corner ? null : this.packed(), address = corner ?? (packed.length <= LONGEST ? `/customers?only=${packed}` : null);
      this.open.hidden = !address;
      this.openMany.hidden = !!address;
      if (address) this.open.href = address;
    }
  }

  /** Without a choice the list shows who is under the pointer. */
  hover(near) {
    if (this.matrix.chosenCount > 0) {
      this.list.querySelectorAll("li").forEach(row => row.classList.toggle("pointed", near.includes(+row.dataset.i)));
    } else this.rows(near.length ? near : this.indexes(LISTED));
  }

  rows(indexes) {
    const { points, format } = this.matrix, { cut } = this.matrix, signs = this.matrix.config.signs;
    this.list.replaceChildren(...indexes.map(i => {
      const row = document.createElement("li"), link = document.createElement("a"), sign = document.createElement("span"), money = document.createElement("span");
      const q = (points.x[i] >= cut.x ? 1 : 0) + (points.y[i] >= cut.y ? 0 : 2);
      sign.className = `quadrant-sign quadrant-${signs[q].word}`;
      sign.textContent = signs[q].sign;
      sign.setAttribute("aria-hidden", "true");
      link.href = `/customers/${points.ids[i]}`;
      link.textContent = this.name(i);
      money.className = "side-money";
      money.textContent = format.money(points.revenue[i], true);
      row.dataset.i = i;
      row.append(sign, link, money);
      return row;
    }));
  }

  point(row) {
    const { matrix } = this;
    matrix.hovered = row ? [+row.dataset.i] : [];
    matrix.overlay();
  }

  /** Numbers of the records in ascending order, each as its distance from the one before in base 36. */
  packed() {
    const { chosen, points } = this.matrix, ids = [];
    for (let i = 0; i < points.n; i++) if (chosen[i]) ids.push(points.ids[i]);
    ids.sort((a, b) => a - b);
    return ids.map((id, k) => (id - (k ? ids[k - 1] : 0)).toString(36)).join(".");
  }
}

const root = () => document.getElementById("matrix");

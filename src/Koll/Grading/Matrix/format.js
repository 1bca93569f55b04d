// Numbers as the server writes them: its marks and short words come with the page.

export class Format {
  constructor(config) {
    Object.assign(this, { config, marks: config.marks });
  }

  whole(value) {
    const digits = String(Math.round(Math.abs(value))), parts = [];
    for (let end = digits.length; end > 0; end -= 3) parts.unshift(digits.slice(Math.max(0, end - 3), end));
    return (value < 0 && digits !== "0" ? "\u2212" : "") + parts.join(this.marks.group);
  }

  decimals(value, places) {
    const text = Math.abs(value).toFixed(places).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
    const [whole, rest] = text.split(".");
    return (value < 0 ? "\u2212" : "") + this.whole(+whole) + (rest ? this.marks.decimal + rest : "");
  }

  /** Three digits that matter. */
  number(value) {
    const size = Math.abs(value);
    return size === 0 ? "0" : size >= 100 ? this.whole(value) : this.decimals(value, Math.min(9, Math.max(0, 2 - Math.floor(Math.log10(size)))));
  }

  /** @param even with its decimal also where that is nought, as amounts stand below each other */
  money(value, even = false) {
    const size = Math.abs(value);
    if (size < 9999.5) return size < 100 && size % 1 ? this.decimals(value, 2) : this.whole(value);
    let scale = -1, scaled = value;
    while (Math.abs(scaled) >= 999.5 && scale < 2) {
      scaled /= 1000;
      scale++;
    }
    const places = Math.abs(scaled) < 99.95 ? 1 : 0, written = this.decimals(scaled, places);
    return `${even && places && !written.includes(this.marks.decimal) ? `${written}${this.marks.decimal}0` : written}\u00a0${this.marks.scales[scale]}`;
  }

  share(value) {
    return this.whole(value * 100) + this.marks.percent;
  }

  /** A value of an axis as it is read. */
  value(axis, value) {
    const { unit, words } = this.config[axis];
    if (words) return words[Math.min(words.length - 1, Math.max(0, Math.ceil(value)))];
    return unit === "money" ? this.money(value) : unit === "share" ? (Math.abs(value) < 0.1 ? this.decimals(value * 100, 1) + this.marks.percent : this.share(value)) : unit === "count" ? this.whole(value) : this.number(value);
  }

  tick(axis, value) {
    if (this.config[axis].words) return this.config[axis].words[value];
    if (this.axes[axis].hasFloor && value === this.axes[axis].low) return this.config.texts.floor;
    return this.axes[axis].scale === "rank" ? this.share(value) : this.value(axis, value);
  }

  title(axis) {
    return this.axes[axis].scale === "rank" ? this.config[axis].rank : this.config[axis].title;
  }

  detail(customers, share) {
    return share === null ? this.say("customers", customers) : this.say("detail", customers).replace("{share}", share > 0 && share < 0.005 ? `<${this.share(0.01)}` : this.share(share));
  }

  /** A text for so many. */
  say(name, n) {
    return this.config.texts[name][n === 1 ? 0 : 1].replace("{n}", this.whole(n));
  }
}

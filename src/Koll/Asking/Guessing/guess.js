// Guessing by hand: a slider with three thumbs, low, middle and high, that writes into the number fields and reads from them.

const steps = 1000;

for (const field of document.querySelectorAll("[data-guess]")) {
  const least = Number(field.dataset.least);
  const most = Number(field.dataset.most);
  const ratio = field.dataset.ratio !== undefined;
  const numbers = { value: field.querySelector("[name=value]"), low: field.querySelector("[name=low]"), high: field.querySelector("[name=high]") };

  // Counts reach over orders of magnitude: the slider is logarithmic, with a place for zero.
  const place = number => ratio ? Math.log(1 + Math.max(0, number)) / Math.log(1 + most) : (number - least) / (most - least);
  const number = at => ratio ? Math.exp(at * Math.log(1 + most)) - 1 : least + at * (most - least);
  const tidy = x => {
    if (!ratio) return Math.round(x);
    if (x < 10) return Math.round(x);
    const unit = 10 ** (Math.floor(Math.log10(x)) - 1);
    return Math.round(x / unit) * unit;
  };

  const track = document.createElement("div");
  track.className = "guess-track guess-unset";
  const bar = document.createElement("div");
  bar.className = "guess-bar";
  track.append(bar);
  const thumbs = {};
  for (const name of ["low", "high", "value"]) {
    const thumb = document.createElement("input");
    thumb.type = "range";
    thumb.min = 0;
    thumb.max = steps;
    thumb.className = `guess-thumb guess-thumb-${name}`;
    thumb.value = steps / 2;
    thumb.setAttribute("aria-label", { value: field.dataset.about, low: field.dataset.from, high: field.dataset.to }[name]);
    thumbs[name] = thumb;
    track.append(thumb);
  }
  const ends = document.createElement("p");
  ends.className = "guess-ends";
  ends.setAttribute("aria-hidden", "true");
  for (const end of field.dataset.ends.split("|")) ends.append(Object.assign(document.createElement("span"), { textContent: end }));
  field.querySelector(".guess-line").after(track, ends);

  const draw = () => {
    bar.style.setProperty("--from", `${thumbs.low.value / steps * 100}%`);
    bar.style.setProperty("--to", `${thumbs.high.value / steps * 100}%`);
    for (const name in thumbs) thumbs[name].setAttribute("aria-valuetext", numbers[name].value);
  };
  const write = name => { numbers[name].value = tidy(number(thumbs[name].value / steps)); };
  const set = (name, at) => {
    thumbs[name].value = Math.round(Math.min(1, Math.max(0, at)) * steps);
    write(name);
  };
  // The first touch of the middle opens a range around it; after that the range is moved along, and the ends by hand.
  const begin = () => {
    if (!track.classList.contains("guess-unset")) return;
    track.classList.remove("guess-unset");
    const at = thumbs.value.value / steps;
    set("low", at - 0.08);
    set("high", at + 0.08);
  };
  let last = steps / 2;
  thumbs.value.addEventListener("input", () => {
    const moved = (thumbs.value.value - last) / steps;
    last = Number(thumbs.value.value);
    write("value");
    if (track.classList.contains("guess-unset")) begin();
    else {
      set("low", Math.min(thumbs.low.value / steps + moved, last / steps));
      set("high", Math.max(thumbs.high.value / steps + moved, last / steps));
    }
    draw();
  });
  for (const name of ["low", "high"]) {
    thumbs[name].addEventListener("input", () => {
      const middle = Number(thumbs.value.value);
      if (track.classList.contains("guess-unset")) {
        write("value");
        begin();
      }
      thumbs[name].value = name === "low" ? Math.min(middle, thumbs[name].value) : Math.max(middle, thumbs[name].value);
      write(name);
      draw();
    });
  }
  for (const name in numbers) {
    numbers[name].addEventListener("input", () => {
      const typed = Number(numbers[name].value);
      if (numbers[name].value === "" || !Number.isFinite(typed)) return;
      thumbs[name].value = Math.round(place(typed) * steps);
      if (name === "value") {
        last = Number(thumbs.value.value);
        begin();
      } else if (numbers.value.value === "") {
        track.classList.remove("guess-unset");
      }
      draw();
    });
  }
  draw();
}

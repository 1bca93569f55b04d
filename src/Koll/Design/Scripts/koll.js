// What every page does with script. Everything works without; this saves clicks and reloads.

// A select that leads somewhere, or a filter, sends its form by itself when it changes.
document.addEventListener("change", event => {
  const form = event.target.closest("form[data-live]");
  if (form) form.requestSubmit();
});

// A chosen file says its name beside the button.
document.addEventListener("change", event => {
  const said = event.target.type === "file" && event.target.parentElement.querySelector("[data-file-name]");
  if (said) said.textContent = [...event.target.files].map(file => file.name).join(", ");
});

// On a narrow screen the tab one is on may lie beyond the edge.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const frame = tab.closest(".tabs");
  frame.scrollLeft += Math.max(0, tab.getBoundingClientRect().right - frame.getBoundingClientRect().right);
}

// What is being worked out comes by itself: the page is asked for anew, less and less often, until it no longer says "soon".
// Nothing is taken from somebody who has begun to write on it, and nobody is held back who is on the way to another page.
if (document.querySelector("[data-soon]")) {
  let used = false;
  for (const use of ["input", "click", "submit"]) document.addEventListener(use, () => used = true, true);
  const look = async wait => {
    await new Promise(resolve => setTimeout(resolve, wait));
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    const isReady = answer?.ok && !new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-soon]");
    if (used) return;
    if (isReady) location.reload();
    else if (wait < 60000) look(wait * 2);
  };
  look(2000);
}

// The palette: any question, customer or page by a few letters. Ctrl+K opens it, arrows choose, Enter goes.
const opener = document.querySelector("[data-palette]");
let palette;

function build() {
  palette = document.createElement("dialog");
  palette.className = "palette";
  const field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.setAttribute("aria-label", opener.textContent.trim());
  field.placeholder = opener.firstElementChild.textContent;
  const list = document.createElement("div");
  list.className = "palette-list";
  list.setAttribute("aria-live", "polite");
  // On a phone there is no Esc.
  const close = document.createElement("button");
  close.type = "button";
  close.className = "link palette-close";
  close.textContent = opener.dataset.close;
  close.addEventListener("click", () => palette.close());
  palette.append(field, close, list);
  document.body.append(palette);

  let asked = 0;
  const ask = async () => {
    const turn = ++asked;
    const answer = await fetch(`/find?part=1&q=${encodeURIComponent(field.value)}`, { headers: { accept: "text/html" } });
    // A slow answer must not take the place of a later one.
    if (answer.ok && turn === asked) {
      list.innerHTML = await answer.text();
      mark(0);
    }
  };
  const links = () => [...list.querySelectorAll("a")];
  const mark = at => {
    const all = links();
    all.forEach((link, i) => link.classList.toggle("chosen", i === at));
    all[at]?.scrollIntoView({ block: "nearest" });
  };
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 60);
  });
  palette.addEventListener("keydown", event => {
    const all = links();
    const at = all.findIndex(link => link.classList.contains("chosen"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (all.length) mark((at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length);
    } else if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      all[at]?.click();
    }
  });
  palette.addEventListener("click", event => {
    if (event.target === palette) palette.close();
  });
  return { field, ask };
}

let parts;
function open() {
  parts ??= build();
  if (!palette.open) palette.showModal();
  parts.field.select();
  parts.ask();
}

if (opener) {
  opener.addEventListener("click", event => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
}

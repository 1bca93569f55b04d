// The list answers while one types: the part that depends on the filters is fetched and put in. Without this file a button does the same.
const form = document.querySelector("form[data-list]");
const list = document.getElementById("list");

const picks = () => [...document.querySelectorAll("#list input[name=id]")];

function showPicked() {
  const all = document.querySelector("[data-pick-all]");
  const picked = picks().filter(box => box.checked).length;
  if (all) {
    all.hidden = false;
    all.checked = picked > 0 && picked === picks().length;
    all.indeterminate = picked > 0 && !all.checked;
  }
  const count = document.querySelector("[data-picked]");
  if (count) count.textContent = picked > 0 ? `(${picked})` : "";
  const tool = document.getElementById("bulk-tool");
  if (tool && picked > 0) tool.open = true;
}

let asked = 0;

async function refresh() {
  const mine = ++asked;
  const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value !== "" && name !== "go"));
  query.set("part", "1");
  list.setAttribute("aria-busy", "true");
  const response = await fetch(`/customers?${query}`, { headers: { Accept: "text/html" } });
  // An answer that comes after a later question is no answer any more.
  if (mine !== asked) return;
  if (!response.ok || response.redirected) {
    form.submit();
    return;
  }
  list.innerHTML = await response.text();
  list.removeAttribute("aria-busy");
  history.replaceState(null, "", list.firstElementChild.dataset.address);
  showPicked();
}

if (form && list) {
  document.querySelectorAll("[data-unneeded]").forEach(button => (button.hidden = true));
  let later;
  form.addEventListener("input", event => {
    clearTimeout(later);
    later = setTimeout(refresh, event.target.matches("select, [type=date]") ? 0 : 180);
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(later);
    refresh();
  });
  list.addEventListener("change", event => {
    if (event.target.matches("[data-pick-all]")) picks().forEach(box => (box.checked = event.target.checked));
    if (event.target.matches("[data-words]")) {
      const value = event.target.form.elements.value;
      value.setAttribute("list", `words-${event.target.value}`);
      value.value = "";
    }
    showPicked();
  });
  showPicked();
}

// "/" leads to the search, j and k (or the arrows) from row to row, where nobody is typing.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
  if (event.key === "/" && form) {
    event.preventDefault();
    document.getElementById("q").focus();
    return;
  }
  const step = { j: 1, k: -1 }[event.key];
  if (!step || !list) return;
  const rows = [...list.querySelectorAll("tbody .who > a")];
  const at = rows.indexOf(document.activeElement);
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

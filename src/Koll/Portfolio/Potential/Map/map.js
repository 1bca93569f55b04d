// The map scrolls over all customers and offerings: rows come in blocks, and only the cells in sight are drawn. Without this file there are pages.
const frame = document.querySelector("[data-map]");
const rowHeight = 32;
const columnWidth = 34;
const block = 100;
const signs = { b: "■", s: "□", l: "+", u: "·" };

const escaped = text => String(text).replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

async function start() {
  const source = new URL(frame.dataset.map, location.href);
  const blocks = new Map();
  const asked = new Set();
  let columns = [];
  let active = { row: 0, column: 0 };
  // The arrows have gone to a cell whose row is still on its way.
  let owed = false;

  const fetchBlock = async number => {
    asked.add(number);
    try {
      source.searchParams.set("row", number * block);
      const response = await fetch(source, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(response.statusText);
      const answer = await response.json();
      if (answer.columns) columns = answer.columns;
      blocks.set(number, answer.rows);
    } finally {
      // What did not come is asked for again when somebody moves.
      asked.delete(number);
    }
  };
  const rowAt = row => blocks.get(Math.floor(row / block))?.[row % block];
  const rows = Number(frame.dataset.rows);

  await fetchBlock(0);
  const table = frame.querySelector("table");
  const corner = table.querySelector("thead th").textContent;
  const size = document.createElement("div");
  size.className = "map-size";
  frame.append(size);
  size.append(table);
  frame.classList.add("map-live");
  document.querySelectorAll("[data-unneeded]").forEach(each => (each.hidden = true));
  table.setAttribute("aria-rowcount", rows + 1);
  table.setAttribute("aria-colcount", columns.length + 1);

  let seen = {};
  function measure() {
    const head = table.querySelector("thead").offsetHeight || 150;
    const side = table.querySelector("thead th").offsetWidth || 200;
    seen = {
      rows: Math.max(1, Math.min(rows, Math.floor((frame.clientHeight - head) / rowHeight))),
      columns: Math.max(1, Math.min(columns.length, Math.floor((frame.clientWidth - side) / columnWidth))),
    };
    size.style.height = `${frame.clientHeight + (rows - seen.rows) * rowHeight}px`;
    size.style.width = `${frame.clientWidth + (columns.length - seen.columns) * columnWidth}px`;
  }

  function draw(focus) {
    const firstRow = Math.max(0, Math.min(rows - seen.rows, Math.round(frame.scrollTop / rowHeight)));
    const firstColumn = Math.max(0, Math.min(columns.length - seen.columns, Math.round(frame.scrollLeft / columnWidth)));
    const shown = columns.slice(firstColumn, firstColumn + seen.columns);
    const here = new URL(location.href);
    here.searchParams.delete("page");
    here.searchParams.delete("from");
    here.searchParams.delete("done");
    let html = `<thead><tr><th scope="col">${escaped(corner)}</th>`;
    shown.forEach((column, i) => {
      here.searchParams.set("offering", column.id);
      html += `<th scope="col" class="map-head" aria-colindex="${firstColumn + i + 2}"><a tabindex="-1" href="${escaped(here.pathname + here.search)}" title="${escaped(column.name)}"><span>${escaped(column.name)}</span></a></th>`;
    });
    html += "</tr></thead><tbody>";
    const missing = new Set();
    for (let r = firstRow; r < firstRow + seen.rows; r++) {
      const row = rowAt(r);
      if (!row) missing.add(Math.floor(r / block));
      html += `<tr aria-rowindex="${r + 2}"><th scope="row">${row ? `<a tabindex="-1" href="/customers/${row.id}">${escaped(row.name)}</a>${row.group ? ` <small>${escaped(row.group)}</small>` : ""}` : ""}</th>`;
      for (let c = firstColumn; c < firstColumn + seen.columns; c++) {
        const letter = row ? row.cells[c] : "u";
        html += row
          ? `<td class="map-${letter}" aria-colindex="${c + 2}"><a tabindex="${r === active.row && c === active.column ? 0 : -1}" data-row="${r}" data-column="${c}" href="/portfolio/whitespace/${row.id}/${columns[c].id}" aria-label="${escaped(`${row.name}, ${columns[c].name}: ${frame.dataset[letter]}`)}">${signs[letter]}</a></td>`
          : "<td></td>";
      }
      html += "</tr>";
    }
    table.innerHTML = html + "</tbody>";
    if (focus) {
      // Scrolled out of sight, or not here yet: the frame keeps the focus for it, so that the arrows go on from there.
      const cell = table.querySelector(`[data-row="${active.row}"][data-column="${active.column}"]`);
      (cell ?? frame).focus({ preventScroll: true });
    }
    // Asked for once, however often the page is drawn until it comes.
    for (const number of missing) if (!asked.has(number)) fetchBlock(number).then(soon, () => {});
  }

  let waiting = false;
  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw(table.contains(document.activeElement) || (owed && document.activeElement === frame));
    });
  }

  function show(row, column) {
    active = { row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) };
    const firstRow = Math.round(frame.scrollTop / rowHeight);
    const firstColumn = Math.round(frame.scrollLeft / columnWidth);
    if (active.row < firstRow) frame.scrollTop = active.row * rowHeight;
    if (active.row >= firstRow + seen.rows) frame.scrollTop = (active.row - seen.rows + 1) * rowHeight;
    if (active.column < firstColumn) frame.scrollLeft = active.column * columnWidth;
    if (active.column >= firstColumn + seen.columns) frame.scrollLeft = (active.column - seen.columns + 1) * columnWidth;
    draw(true);
    owed = document.activeElement === frame;
  }

  frame.addEventListener("scroll", soon);
  frame.addEventListener("keydown", event => {
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [seen.rows, 0], PageUp: [-seen.rows, 0], Home: [0, -columns.length], End: [0, columns.length] }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const isIn = table.contains(document.activeElement);
    show(active.row + (isIn ? step[0] : 0), active.column + (isIn ? step[1] : 0));
  });
  frame.addEventListener("focusin", event => {
    const { row, column } = event.target.dataset ?? {};
    if (row !== undefined) [active, owed] = [{ row: Number(row), column: Number(column) }, false];
  });
  frame.addEventListener("click", event => {
    const link = event.target.closest("td a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });

  async function open(link) {
    const response = await fetch(`${link.pathname}?part=1&to=${encodeURIComponent(location.pathname + location.search)}`, { headers: { Accept: "text/html" } });
    if (!response.ok) {
      location.href = link.href;
      return;
    }
    const dialog = document.createElement("dialog");
    dialog.className = "map-dialog";
    dialog.innerHTML = `<form method="dialog"><button class="button">${escaped(frame.dataset.close)}</button></form><h2>${escaped(link.getAttribute("aria-label"))}</h2>${await response.text()}`;
    dialog.addEventListener("close", () => {
      dialog.remove();
      table.querySelector(`[data-row="${active.row}"][data-column="${active.column}"]`)?.focus({ preventScroll: true });
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  new ResizeObserver(() => {
    measure();
    draw(false);
  }).observe(frame);
  measure();
  draw(false);
}

if (frame) start();

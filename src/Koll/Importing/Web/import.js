// Handing files in with progress, and reading a file again as soon as something about it is changed. Both work without.

const drop = document.querySelector("form[data-drop]");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const zone = drop.querySelector(".drop-zone");
  const progress = drop.querySelector(".drop-progress");
  drop.classList.add("scripted");
  input.addEventListener("change", () => send([...input.files]));
  for (const type of ["dragenter", "dragover"]) {
    zone.addEventListener(type, event => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const type of ["dragleave", "drop"]) {
    zone.addEventListener(type, () => zone.classList.remove("over"));
  }
  zone.addEventListener("drop", event => {
    event.preventDefault();
    send([...event.dataTransfer.files]);
  });

  async function send(files) {
    let address = null;
    for (const file of files) {
      address = await sendOne(file);
      if (!address) return;
    }
    if (address) location.assign(files.length === 1 ? address : "/import");
  }

  // XMLHttpRequest, since fetch does not say how far sending has come.
  function sendOne(file) {
    const line = document.createElement("label");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    name.textContent = file.name;
    bar.max = 1;
    bar.value = 0;
    line.append(name, bar);
    progress.append(line);
    return new Promise(resolve => {
      const request = new XMLHttpRequest();
      request.open("POST", `${drop.action}?name=${encodeURIComponent(file.name)}`);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("RequestVerificationToken", drop.querySelector("[name=__RequestVerificationToken]").value);
      request.upload.addEventListener("progress", event => {
        if (event.lengthComputable) bar.value = event.loaded / event.total;
      });
      request.upload.addEventListener("load", () => {
        name.textContent = `${file.name} · ${drop.dataset.finishing}`;
        bar.removeAttribute("value");
      });
      request.addEventListener("load", () => {
        if (request.status === 200) return resolve(request.responseURL);
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        failed(page.querySelector(".refusal-found, .empty-what")?.textContent);
      });
      request.addEventListener("error", () => failed());
      request.send(file);

      function failed(why) {
        bar.remove();
        line.classList.add("wrong");
        name.textContent = `${file.name}: ${why || drop.dataset.failed}`;
        input.value = "";
        resolve(null);
      }
    });
  }
}

let asked = null;
document.addEventListener("change", event => {
  const form = event.target.closest("form[data-look]");
  if (form) readAgain(form, event.target.id);
});
document.documentElement.classList.toggle("rereads", !!document.querySelector("form[data-look]"));

async function readAgain(form, focused) {
  asked?.abort();
  asked = new AbortController();
  const look = document.getElementById("look");
  const scrolled = form.querySelector(".table-frame")?.scrollLeft ?? 0;
  look.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: asked.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.getElementById("look");
    if (!next) return location.reload();
    const token = page.querySelector(".page-head [name=__RequestVerificationToken]")?.value;
    look.replaceChildren(...next.childNodes);
    look.removeAttribute("aria-busy");
    if (token) document.querySelector(".page-head [name=__RequestVerificationToken]").value = token;
    const frame = look.querySelector(".table-frame");
    if (frame) frame.scrollLeft = scrolled;
    document.getElementById(focused)?.focus({ preventScroll: true });
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  }
}

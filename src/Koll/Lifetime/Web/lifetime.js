// What takes longer than a page may take is fetched when the page is there.
for (const place of document.querySelectorAll("[data-later]")) {
  const answer = await fetch(place.dataset.later, { headers: { accept: "text/html" } });
  if (answer.ok) place.innerHTML = await answer.text();
}

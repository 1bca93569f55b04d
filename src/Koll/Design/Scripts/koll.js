// What every page does with script. Everything works without; this saves clicks and reloads.

// A select that leads somewhere, or a filter, sends its form by itself when it changes.
document.addEventListener("change", event => {
  const form = event.target.closest("form[data-live]");
  if (form) form.requestSubmit();
});

function later(act, wait) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(act, wait); };
}

function start() {
  const dialog = at("reader");
  at("close").addEventListener("click", close);
  at("back").addEventListener("click", backToList);
  dialog.addEventListener("close", closed);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) close(); });
  // Escape leads from a record to its list, and from the list to the page.
  dialog.addEventListener("cancel", (event) => {
    if (!at("back").hidden) { event.preventDefault(); backToList(); }
  });
  at("words").addEventListener("input", later(refresh, 120));
  for (const id of ["by-source", "by-end", "by-order", "in-texts"]) at(id).addEventListener("change", refresh);
  at("words").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && shown && shown.rows) { event.preventDefault(); shown.rows.focus(); }
  });
  window.addEventListener("hashchange", route);
  window.addEventListener("resize", later(() => { if (shown && shown.rows) shown.rows.draw(); }, 100));
  if (navigator.clipboard) {
    at("copy").hidden = false;
    at("copy").addEventListener("click", async () => {
      const said = [...document.querySelectorAll("#paste .said")].map((part) => part.textContent);
      await navigator.clipboard.writeText(said.join("\n\n"));
      at("copied").textContent = "Copied.";
    });
  }
  route();
}

start();

// The panel that shows a list and, above it, one record. What is open stands in the address.
let shown = null; // the list that is open: what is asked, its records, its rows
let opener = null;

function chosen() {
  return { words: at("words").value, source: at("by-source").value, end: at("by-end").value, order: at("by-order").value, texts: at("in-texts").checked };
}

function options(select, first, values) {
  select.replaceChildren(make("option", { value: "" }, first), ...values.map(([value, words]) => make("option", { value }, words)));
}

function present() {
  const dialog = at("reader");
  if (dialog.open) return;
  opener = document.activeElement;
  dialog.showModal();
  document.body.classList.add("reading");
}

async function refresh() {
  const of = await lines();
  const list = shown;
  const found = await narrowed(of, list.records.slice(), chosen());
  if (shown !== list) return;
  const of_all = found.length === list.records.length ? "" : ` of ${count(list.records.length)}`;
  at("found").textContent = `${count(found.length)}${of_all} ${list.unit}${list.records.length === 1 ? "" : "s"}`;
  list.rows = rows(of, found, (record) => { location.hash = `record?${new URLSearchParams({ id: of.record.id[record] })}`; });
}

async function openList(asked) {
  const of = await lines();
  const key = asked.toString();
  const again = shown && shown.key === key;
  if (!again) {
    const { found, told, unit } = listed(of, asked);
    shown = { key, records: found, told, unit, rows: null };
    for (const id of ["words", "by-source", "by-end", "by-order"]) at(id).value = "";
    at("in-texts").checked = false;
    const sources = [...new Set(found.map((record) => of.record.source[record]))].sort((a, b) => a - b);
    options(at("by-source"), "any", sources.map((n) => [String(n), of.sources[n][1]]));
    const ends = [...new Set(found.map((record) => endOf(of, record)))];
    options(at("by-end"), "anywhere", ends.map((words) => [words, words]));
  }
  at("reader-title").textContent = shown.told;
  at("life-pane").hidden = true;
  at("list-pane").hidden = false;
  at("back").hidden = true;
  present();
  if (!again) {
    await refresh();
    at("words").focus();
  } else {
    shown.rows.draw();
    shown.rows.focus();
  }
}

async function openRecord(asked) {
  const of = await lines();
  const record = of.record.id.indexOf(asked.get("id"));
  if (record < 0) return;
  const { name, parts } = await life(of, record);
  at("reader-title").replaceChildren(...name);
  at("life-pane").replaceChildren(...parts);
  at("life-pane").hidden = false;
  at("list-pane").hidden = true;
  at("back").hidden = !shown;
  present();
  at("life-pane").scrollTop = 0;
  at("reader-title").focus();
}

function close() {
  at("reader").close();
}

function closed() {
  document.body.classList.remove("reading");
  shown = null;
  if (/^#(list|record)/.test(location.hash)) history.replaceState(null, "", location.href.split("#")[0]);
  if (opener && opener.focus) opener.focus({ preventScroll: true });
}

async function route() {
  const [, name, asked] = /^#(list|record)\?(.*)$/.exec(location.hash) || [];
  if (name === "list") await openList(new URLSearchParams(asked));
  else if (name === "record") await openRecord(new URLSearchParams(asked));
  else if (at("reader").open) close();
}

function backToList() {
  location.hash = `list?${shown.key}`;
}

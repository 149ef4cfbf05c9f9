// A list drawn as one scrolls: of 100,000 rows no more than those that are seen are in the page.
const HEIGHT = 84;
const AHEAD = 6;
const MOST_PIXELS = 15_000_000;

function rows(of, records, open) {
  const scroll = at("scroll");
  const list = at("rows");
  // Browsers give up beyond some ten million pixels: from there on a pixel is more than a pixel.
  const whole = records.length * HEIGHT;
  const height = Math.min(whole, MOST_PIXELS);
  list.style.height = `${height}px`;
  list.replaceChildren();
  scroll.scrollTop = 0;
  let focused = 0;
  const offset = () => (whole > height ? scroll.scrollTop * (whole - scroll.clientHeight) / (height - scroll.clientHeight) : scroll.scrollTop);

  function draw() {
    const from = Math.max(0, Math.floor(offset() / HEIGHT) - AHEAD);
    const to = Math.min(records.length, from + Math.ceil(scroll.clientHeight / HEIGHT) + 2 * AHEAD);
    const shift = scroll.scrollTop - offset();
    const active = document.activeElement && list.contains(document.activeElement);
    list.replaceChildren(...records.slice(from, to).map((record, n) => row(record, from + n, shift)));
    if (active) focusRow();
  }

  function row(record, n, shift) {
    const report = of.of[record];
    const reason = of.reasons[of.record.reason[record]][1];
    const by = [of.report.by[report], of.report.year[report], of.record.id[record]].filter(Boolean).join(" · ");
    const button = make("button", { type: "button", tabindex: n === focused ? "0" : "-1", "data-at": n },
      make("span", { class: "title" }, of.report.retracted[report] ? "[Retracted] " : "", title(of, record)),
      make("span", { class: "by" }, by),
      make("span", { class: `end${report < of.included ? " in" : ""}` }, make("b", {}, endOf(of, record)), reason));
    button.addEventListener("click", () => { focused = n; open(record); });
    const item = make("li", { "aria-setsize": records.length, "aria-posinset": n + 1 }, button);
    item.style.transform = `translateY(${n * HEIGHT + shift}px)`;
    return item;
  }

  function focusRow() {
    const button = list.querySelector(`[data-at="${focused}"]`);
    if (button) button.focus({ preventScroll: true });
  }

  function move(by) {
    focused = Math.max(0, Math.min(records.length - 1, focused + by));
    const top = focused * HEIGHT;
    const seen = offset();
    const wanted = top < seen ? top : Math.max(seen, top + HEIGHT - scroll.clientHeight);
    scroll.scrollTop = whole > height ? wanted * (height - scroll.clientHeight) / (whole - scroll.clientHeight) : wanted;
    draw();
    focusRow();
  }

  scroll.onscroll = draw;
  list.onkeydown = (event) => {
    const page = Math.max(1, Math.floor(scroll.clientHeight / HEIGHT) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -records.length, End: records.length };
    if (!(event.key in steps)) return;
    event.preventDefault();
    move(steps[event.key]);
  };
  draw();
  return { draw, focus: () => { move(0); } };
}

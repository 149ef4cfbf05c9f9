// A record's life: its text with the words that matched, its checks, its way through the stages, its records.
const VERDICTS = { 1: ["met", "met"], 0: ["not met", "not-met"], "?": ["cannot say", "cannot-say"] };
const FIELDS = ["title", "abstract", "keywords", "subjects"];
const colour = (criterion) => `m${criterion % 6}`;

// `text` with its marks: offsets count characters, and where marks overlap the first one's colour stands.
function marked(text, field, flat) {
  const chars = Array.from(text);
  const spans = [];
  for (let n = 0; n < flat.length; n += 4) {
    if (flat[n] === field) spans.push([flat[n + 1], flat[n + 2], flat[n + 3]]);
  }
  const parts = [];
  let done = 0;
  for (const [start, end, criterion] of spans) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    if (from > done) parts.push(chars.slice(done, from).join(""));
    parts.push(make("mark", { class: colour(criterion) }, chars.slice(from, end).join("")));
    done = end;
  }
  parts.push(chars.slice(done).join(""));
  return parts;
}

// The distinct words that a criterion matched.
function matched(texts, flat, criterion) {
  const found = new Set();
  for (let n = 0; n < flat.length; n += 4) {
    if (flat[n + 3] !== criterion) continue;
    found.add(Array.from(texts[flat[n]]).slice(flat[n + 1], flat[n + 2]).join("").toLowerCase());
  }
  return [...found];
}

function checks(of, report, texts, flat) {
  const rule = of.criteria.map((criterion, n) => [criterion, n]).filter(([criterion]) => !criterion[3]);
  return make("ul", { class: "checks" }, rule.map(([[id, label, facet, , needs, asks], n]) => {
    const [words, style] = VERDICTS[of.report.verdicts[report][n]];
    const lacking = needs.filter((field) => (of.report.lacks[report] >> field) & 1).map((field) => of.needed[field]);
    const found = texts ? matched(texts, flat, n) : [];
    const why = [];
    if (found.length) why.push(found.map((word) => make("mark", { class: colour(n) }, word)));
    if (style === "cannot-say") why.push(lacking.length ? `no ${lacking.join(", no ")}` : asks);
    const sign = { met: "✓ ", "not-met": "✗ ", "cannot-say": "? " }[style];
    return make("li", {}, make("span", { class: style }, sign + words),
      make("span", {}, style === "not-met" ? label : id, make("small", {}, facet ? ` ${facet}` : "")),
      why.length ? make("span", { class: "why" }, why) : "");
  }));
}

const reasons = (of, ids) => ids.split(";").filter(Boolean).map((id) => wordsOf(of.reasons, id.trim())).join("; ");

function path(of, outcomes, decisions) {
  return make("ol", { class: "path" }, outcomes.map(([stage, outcome, reason, basis, who, evidence]) => {
    const [id, phase] = of.stages[stage];
    const by = basis === "rules" ? "by rules" : basis === "nobody" || !basis ? "" : `by ${who.split(";").join(", ")}`;
    const said = decisions.filter((row) => row[1] === id).map(([record, , reviewer, verdict, given, note, moment, role]) =>
      make("li", {}, `${reviewer}${role === "review" ? "" : ` (${role})`}: ${verdict}`, given ? `, ${reasons(of, given)}` : "",
        note ? ` – “${note}”` : "", make("small", {}, ` ${moment.slice(0, 16).replace("T", " ")} UTC, on ${record}`)));
    return make("li", { class: outcome }, make("b", {}, `${id}: ${outcome}`), ` ${by} `, make("small", {}, phase),
      reason ? make("div", {}, reasons(of, reason)) : "", evidence ? make("div", {}, make("small", {}, evidence)) : "",
      said.length ? make("ul", {}, said) : "");
  }));
}

// How a record came to be of its report: the pair with the record that speaks, else the likest one.
function linked(of, report, record, links) {
  const own = of.record.id[record];
  const speaks = of.record.id[of.first[report]];
  const pairs = links.filter(([left, right]) => left === own || right === own)
    .map(([left, right, rule, score]) => [left === own ? right : left, rule, score])
    .sort((a, b) => (b[0] === speaks) - (a[0] === speaks) || b[2] - a[2]);
  if (!pairs.length) return "linked by people";
  const [to, rule, score] = pairs[0];
  return `linked to ${to} by ${rule}${score >= 0 ? `, titles ${Math.round(score / 100)} % alike` : ""}`;
}

function members(of, report, links) {
  const body = [];
  for (let record = of.first[report]; record < of.first[report + 1]; record += 1) {
    const how = record === of.first[report] ? "speaks for the report" : linked(of, report, record, links);
    const line = `${of.files[of.record.file[record]]}:${of.record.line[record]}`;
    body.push(make("tr", {},
      make("th", { scope: "row", class: "place" }, of.record.id[record], make("small", {}, how), make("small", {}, line)),
      make("td", {}, of.sources[of.record.source[record]][1])));
  }
  const head = make("tr", {}, ["Record, file and line", "Source"].map((name) => make("th", { scope: "col" }, name)));
  return make("div", { class: "wide" }, make("table", {}, make("thead", {}, head), make("tbody", {}, body)));
}

function ending(of, record, report) {
  const reason = of.reasons[of.record.reason[record]][1];
  const basis = of.bases[of.record.basis[record]];
  const style = report < of.included ? "in" : /^(Excluded|Removed|Not retrieved)/.test(endOf(of, record)) ? "out" : "";
  const spoken = reason && basis && basis !== "nobody" ? ` (${basis === "rules" ? "by a rule" : "by people"})` : "";
  return make("p", { class: `outcome ${style}` }, make("b", {}, endOf(of, record)), reason + spoken);
}

async function life(of, record) {
  const report = of.of[record];
  const [story, text] = await Promise.all([detail("story", report), detail("text", report)]);
  const [authors, venue, volume, issue, pages, article, pmid, outcomes, decisions, codes, links] = story;
  const doi = of.report.doi[report];
  const where = [venue, volume + (issue ? `(${issue})` : ""), pages || article].filter(Boolean).join(", ");
  const flat = text ? text[3] : [];
  const texts = text ? [of.report.title[report], text[0], text[1], text[2]] : null;
  const ids = [doi ? ["DOI ", make("a", { href: `https://doi.org/${encodeURI(doi)}`, rel: "noreferrer noopener", target: "_blank" }, doi)] : "",
    pmid ? ` PMID ${pmid}` : ""];
  const given = codes.filter((row) => row[3]);
  const own = of.record.title[record];
  const name = own || marked(of.report.title[report] || "No title", 0, flat);
  const parts = [
    ending(of, record, report),
    of.report.retracted[report] ? make("p", { class: "outcome out" }, make("b", {}, "Retracted"), of.report.retracted[report]) : "",
    make("p", { class: "ids" }, [authors, of.report.year[report], where].filter(Boolean).join(" · "), make("br"), ids),
    text ? make("p", { class: "abstract" }, text[0] ? marked(text[0], 1, flat) : "No abstract.")
      : make("p", { class: "meta" }, "Its abstract is not in this page, to keep it small."),
    text && text[1] ? make("p", { class: "ids" }, "Keywords: ", marked(text[1], 2, flat)) : "",
    text && text[2] ? make("p", { class: "ids" }, "Subjects: ", marked(text[2], 3, flat)) : "",
    make("h3", {}, "Criteria, as the rules see them"), checks(of, report, texts, flat),
    make("h3", {}, "Its way through the stages"),
    outcomes.length ? path(of, outcomes, decisions) : make("p", { class: "meta" }, "No stage has said anything of it."),
    given.length ? [make("h3", {}, "Codes"), make("ul", {}, given.map(([scheme, value, who]) => {
      const known = of.schemes.find(([id]) => id === scheme) || [scheme, scheme, []];
      return make("li", {}, `${known[1]}: ${wordsOf(known[2], value)} `, make("small", {}, who === "rules" ? "by rules" : who === "nobody" ? "" : `by ${who}`));
    }))] : "",
    make("h3", {}, of.report.members[report] === 1 ? "Its record" : `Its ${of.report.members[report]} records`),
    members(of, report, links),
  ];
  return { name: [name].flat(), parts: parts.flat(Infinity).filter((child) => child !== "") };
}

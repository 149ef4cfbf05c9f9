// Which records a list is of. What an address asks for and what is chosen beside it are tests on one record.
const SIGNS = { met: "1", "not-met": "0", "cannot-say": "?" };
const place = (pairs, id) => pairs.findIndex(([name]) => name === id);
const wordsOf = (pairs, id) => (pairs.find(([name]) => name === id) || [id, id])[1];

// Each maker gives a test on (record, report) and the words for what is asked.
const ASKING = {
  number: (of, names) => {
    const known = names.split(" ").filter((name) => of.counts[name]);
    const kinds = new Set(known.flatMap((name) => of.counts[name][1]));
    return [(record) => kinds.has(of.record.kind[record]), known.map((name) => of.counts[name][0]).join(", ")];
  },
  reason: (of, id) => {
    const wanted = place(of.reasons, id);
    return [(record) => of.record.reason[record] === wanted, wordsOf(of.reasons, id)];
  },
  source: (of, id) => {
    const wanted = place(of.sources, id);
    return [(record) => of.record.source[record] === wanted, `from ${wordsOf(of.sources, id)}`];
  },
  found: (of, id) => {
    const wanted = place(of.sources, id);
    return [(_, report) => of.foundBy(report).has(wanted), `found in ${wordsOf(of.sources, id)}`];
  },
  only: (of, ids) => {
    const wanted = ids.split(" ").map((id) => place(of.sources, id));
    const told = ids.split(" ").map((id) => wordsOf(of.sources, id)).join(" and ");
    const same = (found) => found.size === wanted.length && wanted.every((one) => found.has(one));
    return [(_, report) => same(of.foundBy(report)), `found in ${told} and nowhere else`];
  },
  included: (of) => [(_, report) => report < of.included, "included"],
  code: (of, name) => coded(of, name),
  and: (of, name) => coded(of, name),
  years: (of, span) => {
    if (span === "none") return [(_, report) => of.report.year[report] === null, "no year"];
    const [low, high] = span.split("-").map(Number);
    const inside = (year) => year !== null && year >= low && year <= (high || low);
    return [(_, report) => inside(of.report.year[report]), high && high !== low ? `${low}–${high}` : `${low}`];
  },
  met: (of, asked) => {
    const [id, sign = "met"] = asked.split(":");
    const column = of.criteria.findIndex(([name]) => name === id);
    return [(_, report) => of.report.verdicts[report][column] === SIGNS[sign], `${id} ${sign.replace("-", " ")}`];
  },
  out: (of, id) => {
    const wanted = place(of.reasons, id);
    return [(_, report) => of.report.out[report] === wanted, `excluded: ${wordsOf(of.reasons, id)}`];
  },
  alone: (of, id) => {
    const wanted = of.criteria.findIndex(([name]) => name === id);
    return [(_, report) => of.report.alone[report] === wanted, `kept out by this alone: ${wordsOf(of.reasons, id)}`];
  },
};

function coded(of, name) {
  const [scheme, value] = name.split(":");
  const inside = new Set(of.report.codes[name] || []);
  const known = of.schemes.find(([id]) => id === scheme) || [scheme, scheme, []];
  return [(_, report) => inside.has(report), `${known[1]}: ${wordsOf(known[2], value)}`];
}

// Of records where a number or a source counts them, else of reports, each by the record that speaks for it.
const ofRecords = (asked) => asked.has("number") || asked.has("source") || asked.get("of") === "records";

function listed(of, asked) {
  const tests = [];
  const told = [];
  for (const [name, value] of asked) {
    if (!ASKING[name]) continue;
    const [test, words] = ASKING[name](of, value);
    tests.push(test);
    told.push(words);
  }
  const records = ofRecords(asked);
  const [, , counts] = of.counts[(asked.get("number") || "").split(" ")[0]] || [];
  const found = [];
  for (let record = 0; record < of.of.length; record += 1) {
    const report = of.of[record];
    if ((records || record === of.first[report]) && tests.every((test) => test(record, report))) found.push(record);
  }
  return { found, told: told.join(" · ") || (records ? "All records" : "All reports"), unit: counts ? counts.slice(0, -1) : records ? "record" : "report" };
}

const title = (of, record) => of.record.title[record] || of.report.title[of.of[record]] || "No title";

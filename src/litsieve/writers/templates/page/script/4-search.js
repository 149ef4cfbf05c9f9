// Search, filters and order within a list.
const keys = [];

function keyOf(of, record) {
  if (keys[record] === undefined) {
    const report = of.of[record];
    const parts = [title(of, record), of.report.by[report], of.report.year[report], of.report.doi[report], of.record.id[record]];
    keys[record] = plain(parts.join(" "));
  }
  return keys[record];
}

// The reports whose abstract, keywords or subjects have all the words, among those whose text is here.
async function inTexts(of, words) {
  const found = new Set();
  for (let n = 0; n < of.texts; n += 1) {
    const rows = await piece(`text-${n}`);
    rows.forEach((row, place_) => {
      const key = plain(`${of.report.title[n * of.piece + place_]} ${row[0]} ${row[1]} ${row[2]}`);
      if (words.every((word) => key.includes(word))) found.add(n * of.piece + place_);
    });
  }
  return found;
}

const ORDERS = {
  title: (of) => (a, b) => title(of, a).localeCompare(title(of, b), "en"),
  new: (of) => (a, b) => (of.report.year[of.of[b]] || 0) - (of.report.year[of.of[a]] || 0),
  old: (of) => (a, b) => (of.report.year[of.of[a]] || 9999) - (of.report.year[of.of[b]] || 9999),
};

async function narrowed(of, records, chosen) {
  const words = plain(chosen.words).split(/\s+/).filter(Boolean);
  const texts = words.length && chosen.texts ? await inTexts(of, words) : new Set();
  const kept = records.filter((record) => {
    if (chosen.source !== "" && of.record.source[record] !== Number(chosen.source)) return false;
    if (chosen.end !== "" && endOf(of, record) !== chosen.end) return false;
    return words.every((word) => keyOf(of, record).includes(word)) || texts.has(of.of[record]);
  });
  return ORDERS[chosen.order] ? kept.sort(ORDERS[chosen.order](of)) : kept;
}

// Where a record ended, in words.
const endOf = (of, record) => of.boxes[of.record.box[record]][1];

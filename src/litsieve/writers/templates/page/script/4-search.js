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

// The reports whose title, authors, abstract, keywords and subjects have all the words, as far as their text is here.
async function inTexts(of, words) {
  const found = new Set();
  for (let n = 0; n * of.piece < of.report.title.length; n += 1) {
    const [stories, texts] = await Promise.all([piece(`story-${n}`), piece(`text-${n}`)]);
    stories.forEach((story, row) => {
      const report = n * of.piece + row;
      const text = texts ? texts[row].slice(0, 3).join(" ") : "";
      const key = plain(`${of.report.title[report]} ${story[0]} ${text}`);
      if (words.every((word) => key.includes(word))) found.add(report);
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

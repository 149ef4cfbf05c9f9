// What the page holds: elements of compressed JSON, unpacked when first asked for.
const held = new Map();

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

async function unpack(name) {
  const element = document.getElementById(name);
  if (!element) return null;
  const stream = new Blob([bytesOf(element.textContent)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

function piece(name) {
  if (!held.has(name)) held.set(name, unpack(name));
  return held.get(name);
}

let core = null;

// The lines of all records, with where each report's records begin.
async function lines() {
  if (core) return core;
  const found = await piece("core");
  const first = new Uint32Array(found.report.members.length + 1);
  found.report.members.forEach((n, at) => { first[at + 1] = first[at] + n; });
  const report = new Uint32Array(found.record.id.length);
  for (let at = 0; at < found.report.members.length; at += 1) report.fill(at, first[at], first[at + 1]);
  const { source } = found.record;
  const foundBy = (at) => new Set(source.slice(first[at], first[at + 1]));
  core = Object.assign(found, { first, of: report, foundBy });
  return core;
}

async function detail(kind, report) {
  const { piece: size } = await lines();
  const rows = await piece(`${kind}-${Math.floor(report / size)}`);
  return rows ? rows[report % size] : null;
}

"use strict";
// What a decision is. A case's decision is a list of rows for decisions.csv, each naming one of the case's members.
const facts = JSON.parse(document.getElementById("facts").textContent);
const cases = facts.cases;
const byId = new Map(cases.map((one) => [one.id, one]));

const placeOf = (row) => [row.kind, row.pair_id, ...(row.kind === "personal" ? [row.text_hash, row.start, row.end] : [])].join("\n");
const memberPlaces = new Map(cases.map((one) => [one.id, new Set(one.members.map(placeOf))]));

// Decisions by case. Of two rows on one text the later stands; one on another text was made before the text changed.
function sorted(rows) {
  const hashes = new Map();
  for (const one of cases) for (const key of one.members) hashes.set(placeOf(key), [one.id, key.text_hash]);
  const found = new Map();
  for (const row of rows) {
    const [id, hash] = hashes.get(placeOf(row)) || [];
    if (!id || hash !== row.text_hash || byId.get(id).kind === "gone") continue;
    found.set(id, [...(found.get(id) || []).filter((other) => placeOf(other) !== placeOf(row)), row]);
  }
  return found;
}

const actions = {
  keep: (one) => one.sides.flatMap((side) => side.keys).map((key) => ({ key, decision: "keep" })),
  prefer: (one, at) => one.sides[at].keys.map((key) => ({ key, decision: "prefer" })),
  drop: (one, at, before) => {
    const gone = new Set(before.filter((row) => row.decision === "drop").map(placeOf));
    const touched = one.sides[at].keys.map(placeOf);
    const back = touched.every((place) => gone.has(place));
    for (const place of touched) back ? gone.delete(place) : gone.add(place);
    return one.sides.flatMap((side) => side.keys).filter((key) => gone.has(placeOf(key))).map((key) => ({ key, decision: "drop" }));
  },
  dropAll: (one) => one.sides.flatMap((side) => side.keys).map((key) => ({ key, decision: "drop" })),
  relabel: (one, label) => one.sides[0].keys.map((key) => ({ key, decision: "relabel", label })),
  personal: (one) => one.members.map((key) => ({ key, decision: "personal" })),
  not_personal: (one) => one.members.map((key) => ({ key, decision: "not_personal" })),
  forget: () => [],
};

const sidesWith = (one, rows, decision) => {
  const places = new Set(rows.filter((row) => row.decision === decision).map(placeOf));
  return one.sides.map((side, at) => (side.keys.some((key) => places.has(placeOf(key))) ? at : -1)).filter((at) => at >= 0);
};

// Whether nothing of the case is left to decide: of sides that are dropped one by one, at most one may be left.
function isDecided(one, rows) {
  if (rows === undefined) return false;
  if (one.kind === "gone") return true;
  const dropped = sidesWith(one, rows, "drop").length;
  return rows.length > 0 && (rows.some((row) => row.decision !== "drop") || dropped >= Math.max(1, one.sides.length - 1));
}

function sayDecision(one, rows) {
  if (rows === undefined) return "";
  if (one.kind === "gone") return "forgotten";
  const [first] = rows;
  if (!first) return "";
  const names = (decision) => sidesWith(one, rows, decision).map((at) => at + 1).join(" and ");
  const several = one.sides.length > 1;
  return {
    keep: () => (several ? "all sides kept" : "kept"),
    prefer: () => `side ${names("prefer")} preferred`,
    drop: () => (several ? `side ${names("drop")} dropped` : "dropped"),
    relabel: () => `relabelled to “${first.label}”`,
    personal: () => "personal data",
    not_personal: () => "not personal",
  }[first.decision]();
}

const cell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const asCsv = (rows) => [facts.columns, ...rows.map((row) => facts.columns.map((name) => row[name] || ""))]
  .map((cells) => cells.map(cell).join(",")).join("\n") + "\n";

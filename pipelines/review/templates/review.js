// The queue, the keys, progress and undo.
const at = (id) => document.getElementById(id);
const store = served ? new Instance() : new Browser();
let decided = new Map();
let current = 0, side = 0, filter = "all", form = null, note = "";
const past = [];

const FILTERS = {
  all: ["All", (one) => !one.settled], contradiction: ["Contradictions", (one) => one.kind === "contradiction" && !one.settled],
  suspect: ["Labels", (one) => one.kind === "suspect"], personal: ["Personal data", (one) => one.kind === "personal"],
  gone: ["Without a row", (one) => one.kind === "gone"], settled: ["Settled by a rule", (one) => one.settled],
};
const shown = () => cases.map((one, place) => [one, place]).filter(([one]) => FILTERS[filter][1](one)).map(([, place]) => place);
const say = (text) => { at("told").textContent = text; };
const alarm = (text) => { at("alarm").textContent = text; };
const waits = (one) => !isDecided(one, decided.get(one.id));

function progress() {
  const whole = cases.filter(FILTERS.all[1]);
  const done = whole.filter((one) => !waits(one)).length;
  Object.assign(at("bar"), { max: Math.max(1, whole.length), value: done });
  at("count").textContent = `${done} of ${whole.length} decided${facts.more ? `; ${facts.more} more cases follow when these are decided` : ""}`;
  const unsaved = store.unsaved;
  at("kept").textContent = served
    ? (unsaved ? `${unsaved} not saved yet` : `Saved in decisions.csv as ${store.by}`)
    : unsaved ? `${unsaved} not in decisions.csv yet` : "";
  at("undo").disabled = !past.length;
  return `${done} of ${whole.length} decided`;
}

function filters() {
  at("filters").replaceChildren(...Object.entries(FILTERS).map(([name, [label, fits]]) => {
    const some = cases.filter(fits);
    if (!some.length && name !== "all") return "";
    const left = some.filter(waits).length;
    return make("button", { type: "button", "aria-pressed": String(filter === name), onclick: () => { filter = name; start(); } }, `${label} ${name === "settled" ? some.length : left}`);
  }));
}

// The list is made once a filter; after that only the entries change that are decided or come in view.
const entries = new Map();
function list() {
  entries.clear();
  for (const place of shown()) entries.set(place, make("button", { type: "button", onclick: () => go(place) }, make("span", { class: "name" }, titleOf(cases[place])), make("span", { class: "soft" })));
  at("list").replaceChildren(...[...entries].map(([place, button]) => { entry(place); return make("li", {}, button); }));
}
function entry(place) {
  const button = entries.get(place), one = cases[place];
  if (!button) return;
  button.className = waits(one) ? one.kind : `${one.kind} decided`;
  button.lastChild.textContent = waits(one) ? `${KINDS[one.kind]} · ${plural(one.rows, "row")}` : sayDecision(one, decided.get(one.id));
  place === current ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current");
}
function here() {
  const box = at("list"), button = entries.get(current);
  if (!button) return;
  const [top, bottom] = [button.offsetTop - box.offsetTop, button.offsetTop - box.offsetTop + button.offsetHeight];
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}

// What became of each side, for its colour and its word.
function marksOf(one) {
  const rows = decided.get(one.id) || [];
  if (!rows.length) return [];
  if (one.kind === "suspect") return { keep: ["kept", "overruled"], drop: ["dropped", ""], relabel: ["overruled", rows[0].label === one.suggested ? "preferred" : ""] }[rows[0].decision];
  const has = (decision) => new Set(sidesWith(one, rows, decision));
  const [preferred, dropped] = [has("prefer"), has("drop")];
  return one.sides.map((_, place) => dropped.has(place) ? "dropped" : preferred.has(place) ? "preferred" : preferred.size ? "overruled" : rows[0].decision === "keep" ? "kept" : "");
}

function action(key, text, run, main = false) {
  return make("button", { type: "button", "data-key": key, class: main ? "main" : "", onclick: run }, make("kbd", {}, key), ` ${text}`);
}

function buttonsOf(one) {
  if (one.kind === "personal") return [action("y", "Yes, personal", () => decide(actions.personal(one))), action("n", "No, not personal", () => decide(actions.not_personal(one)))];
  if (one.kind === "gone") return [action("d", "Delete the decision", () => decide([]))];
  const several = one.sides.length > 1;
  const before = decided.get(one.id) || [];
  const keep = action("k", several ? "Keep all: no contradiction" : "Keep", () => decide(actions.keep(one)));
  const drop = action("d", several ? `Drop side ${side + 1}` : "Drop", () => decide(actions.drop(one, Math.min(side, one.sides.length - 1), before)));
  const relabel = one.labelled ? [action("r", "Relabel…", () => askLabel(one))] : [];
  if (one.kind === "suspect") return [action("p", `Take “${one.suggested}”`, () => decide(actions.relabel(one, one.suggested)), true), action("k", `Keep “${one.sides[0].label}”`, () => decide(actions.keep(one))), ...relabel, drop];
  if (!several) return [keep, drop, ...relabel];
  return [action("p", `Prefer side ${side + 1}`, () => decide(actions.prefer(one, side)), true), keep, drop, action("a", "Drop all", () => decide(actions.dropAll(one))), ...relabel];
}

function show(focus = true) {
  const one = cases[current];
  if (!one || !FILTERS[filter][1](one)) { at("case").replaceChildren(make("h2", { tabindex: "-1" }, "Nothing waits here")); return; }
  const said = sayDecision(one, decided.get(one.id));
  const state = { side, marks: marksOf(one), form, note, said: said && (waits(one) ? `So far: ${said}. Sides that are left still disagree.` : `Decided: ${said}.`), choose };
  at("case").replaceChildren(...caseOf(one, state, buttonsOf(one)));
  if (form) form.querySelector("input").focus();
  else if (focus) at("case").querySelector("h2").focus({ preventScroll: true });
}

function go(place, focus = true) {
  const before = current;
  [current, side, form, note] = [place, 0, null, ""];
  entry(before); entry(current); here(); filters(); show(focus); progress();
  if (focus) scrollTo({ top: 0 });
}
function start() { list(); const places = shown(); go(places.find((place) => waits(cases[place])) ?? places[0] ?? -1, false); }
function step(by) { const places = shown(); const next = places[places.indexOf(current) + by]; if (next !== undefined) go(next); }
function choose(place) { if (cases[current] && place < cases[current].sides.length) { side = place; show(false); const radio = document.querySelector(`input[name=side][value="${place}"]`); if (radio) radio.focus({ preventScroll: true }); } }

function onward() {
  const places = shown(), here = places.indexOf(current);
  const next = [...places.slice(here + 1), ...places.slice(0, here)].find((place) => waits(cases[place]));
  next === undefined ? go(current) : go(next);
  return next;
}

async function put(one, rows) {
  rows === undefined ? decided.delete(one.id) : decided.set(one.id, rows);
  try { const saving = store.put(one, rows); progress(); await saving; alarm(""); } catch (failed) { alarm(failed.message); }
  progress();
}

function decide(told) {
  const one = cases[current], before = decided.get(one.id), wasWaiting = waits(one);
  const rows = told.length || one.kind === "gone" ? rowsOf(one, told, note, store.by) : undefined;
  past.push([one.id, before]);
  put(one, rows);
  const said = `${sayDecision(one, rows) || "taken back"}. ${progress()}.`;
  entry(current);
  if (waits(one)) { form = null; filters(); show(); say(said); return; }
  const next = onward();
  say(next === undefined && wasWaiting ? `${said} ${served ? "That was the last." : "That was the last: save decisions.csv."}` : said);
}

function undo() {
  if (!past.length) return;
  const [id, before] = past.pop();
  put(byId.get(id), before);
  if (!FILTERS[filter][1](byId.get(id))) { filter = byId.get(id).settled ? "settled" : "all"; list(); }
  go(cases.indexOf(byId.get(id)));
  say(`Taken back. ${progress()}.`);
}

// A line of text: a label, or a note. Enter takes it, Escape leaves it.
function ask(label, value, options, take) {
  const input = make("input", { id: "line", list: options.length ? "options" : null, autocomplete: "off", maxlength: 200 });
  input.value = value;
  const warned = make("span", { class: "soft", role: "status" });
  form = make("form", { class: "ask", onsubmit: (event) => { event.preventDefault(); take(input.value.trim(), warned); } },
    make("label", { for: "line" }, label), input, make("datalist", { id: "options" }, ...options.map((option) => make("option", { value: option }))),
    make("button", { type: "submit" }, "Take it"), make("button", { type: "button", onclick: leave }, "Leave"), warned);
  show();
  input.select();
}
function leave() { form = null; show(); }

function askLabel(one) {
  const known = one.recipes.flatMap((recipe) => facts.labels[recipe] || []);
  let asked = "";
  ask("New label", one.suggested || "", known, (label, warned) => {
    if (!label) return;
    if (known.length && !known.includes(label) && asked !== label) { asked = label; warned.textContent = `No row is labelled “${label}” yet. Take it again to make it a new label.`; return; }
    decide(actions.relabel(one, label));
  });
}

function save() { if (served) return; store.save(); progress(); say("decisions.csv is saved: put it beside pending.csv."); }
function keys() { const closed = at("keys").hidden; at("keys").hidden = !closed; at("help").setAttribute("aria-expanded", String(closed)); }
async function finish() {
  try { await store.flush(); await store.ask("done", {}); } catch (failed) { alarm(failed.message); return; }
  document.body.replaceChildren(make("main", { class: "over" }, make("h1", {}, "All is saved"), make("p", {}, `${at("count")?.textContent || ""} The next pairwright run applies what you decided. You may close this page.`)));
}

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), ArrowUp: () => step(-1), ArrowRight: () => choose(side + 1), ArrowLeft: () => side && choose(side - 1),
  u: undo, s: save, "?": keys, c: () => ask("Note for the next decision", note, [], (text) => { note = text; leave(); }),
};
addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]), textarea");
  if (event.key === "Escape" && form) { leave(); return; }
  if (typing || event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== "z")) return;
  if (event.key === "z" && !(event.ctrlKey || event.metaKey)) return;
  const button = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  const run = button ? () => button.click() : event.key === "z" ? undo : /^[1-9]$/.test(event.key) ? () => choose(event.key - 1) : KEYS[event.key];
  if (!run) return;
  event.preventDefault();
  if (!event.repeat || run === KEYS.j || event.key.startsWith("Arrow")) run();
});

async function begin() {
  at("undo").addEventListener("click", undo);
  at("save").addEventListener("click", save);
  at("help").addEventListener("click", keys);
  at("done").addEventListener("click", finish);
  at("by").addEventListener("input", () => { store.by = at("by").value.trim(); store.write("pairwright reviewer", store.by); });
  at("save").hidden = at("who").hidden = served;
  at("done").hidden = !served;
  store.recovered = () => { alarm(""); progress(); };
  try { decided = await store.load(); } catch (failed) { alarm(failed.message); }
  at("by").value = store.by;
  start();
  if (store.carried) say(`${plural(store.carried, "decision")} that you made on an earlier page and did not save are taken over.`);
}
begin();

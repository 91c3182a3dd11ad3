// Where decisions are kept: in this browser until they are saved as a file, or in the instance when the page is served from it.
const served = location.protocol.startsWith("http");
const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

function rowsOf(one, told, note, by) {
  return told.map(({ key, decision, label }) => ({ ...key, decision, label: label || "", note, by, at: now() }));
}

// What another page of this file has kept: the run that wrote this one may have written others before, and not all was saved.
class Browser {
  constructor() {
    this.prefix = `pairwright review ${location.pathname} `;
    this.place = this.prefix + facts.edition;
    this.by = this.read("pairwright reviewer") || "";
  }
  read(name) { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } }
  write(name, value) {
    try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; }
  }
  async load() {
    const mine = this.read(this.place) || {};
    const found = sorted(facts.decisions);
    const older = [];
    try { for (const name of Object.keys(localStorage)) if (name.startsWith(this.prefix) && name !== this.place) older.push(name); } catch { /* none */ }
    const carried = sorted(older.flatMap((name) => Object.values(this.read(name) || {}).flatMap((kept) => kept.rows)));
    for (const [id, rows] of carried) if (!found.has(id) && !(id in mine)) { mine[id] = { rows, saved: false }; this.carried = (this.carried || 0) + 1; }
    this.mine = mine;
    for (const [id, { rows }] of Object.entries(mine)) if (byId.has(id)) rows === null ? found.delete(id) : found.set(id, rows);
    return found;
  }
  async put(one, rows) {
    this.mine[one.id] = { rows: rows === undefined ? null : rows, saved: false };
    if (!this.write(this.place, this.mine)) throw new Error("This browser keeps nothing between visits: save decisions.csv before you leave.");
  }
  get unsaved() { return Object.values(this.mine).filter((kept) => !kept.saved && kept.rows !== null).length; }
  // The whole file: what stood there already, without what was decided anew, and what was decided here.
  file() {
    const again = new Set(Object.keys(this.mine).filter((id) => byId.has(id)).flatMap((id) => [...memberPlaces.get(id)]));
    const mine = Object.values(this.mine).flatMap((kept) => kept.rows || []);
    return asCsv([...facts.decisions.filter((row) => !again.has(placeOf(row))), ...mine]);
  }
  save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.file()], { type: "text/csv" }));
    link.download = "decisions.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    for (const kept of Object.values(this.mine)) kept.saved = true;
    this.write(this.place, this.mine);
  }
}

// Served by `pairwright review --serve`: each decision goes to decisions.csv at once; one that could not be saved is tried again.
class Instance {
  constructor() {
    this.token = new URLSearchParams(location.search).get("token") || "";
    this.by = "";
    this.waiting = new Map();
  }
  async ask(path, body) {
    let answer;
    try {
      answer = await fetch(path, {
        method: body === undefined ? "GET" : "POST", body: body && JSON.stringify(body), cache: "no-store",
        headers: { Authorization: `Bearer ${this.token}`, ...(body ? { "Content-Type": "application/json" } : {}) },
      });
    } catch { throw new Error("pairwright does not answer: was it stopped? Start pairwright review --serve again and open its new address."); }
    const told = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(told.error), { final: answer.status !== 423 });
    return told;
  }
  async load() {
    const state = await this.ask("state");
    this.by = state.by;
    return sorted(state.decisions);
  }
  async put(one, rows) {
    this.waiting.set(one.id, rows);
    await this.flush();
  }
  async flush() {
    clearTimeout(this.timer);
    for (const [id, rows] of [...this.waiting]) {
      try { await this.ask("decide", this.message(byId.get(id), rows)); } catch (failed) {
        if (!failed.final) this.timer = setTimeout(() => this.flush().then(() => this.recovered(), () => {}), 4000);
        throw failed;
      }
      if (this.waiting.get(id) === rows) this.waiting.delete(id);
    }
  }
  message(one, rows) {
    const places = one.members.map(placeOf);
    const told = (rows || []).map((row) => ({ member: places.indexOf(placeOf(row)), decision: row.decision, label: row.label, note: row.note }));
    return { edition: facts.edition, case: one.id, decided: rows !== undefined, rows: told };
  }
  get unsaved() { return this.waiting.size; }
}

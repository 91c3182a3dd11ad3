// How a case is shown. Texts are only ever set as text.
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
const marked = (spans) => make("bdi", { class: "text" }, ...spans.map(([text, own]) => (own ? make("mark", {}, text) : text)));
const KINDS = { contradiction: "Contradiction", suspect: "Suspected label", personal: "Personal data?", gone: "Decision without a row" };
const PATTERNS = {
  "policy changed": "The answer changed with time", "agents disagree": "Agents disagree", "one against many": "One against many",
  "no label": "The text carries no label", disagreement: "Answers differ",
};
const short = (text, most = 90) => { const flat = text.replace(/\s+/g, " ").trim(); return flat.length > most ? `${flat.slice(0, most - 1)}…` : flat; };

function titleOf(one) {
  if (one.kind === "personal") return short(one.question[1], 60);
  if (one.kind === "suspect") return `${one.sides[0].label} → ${one.suggested}`;
  if (one.kind === "gone") return one.members[0].pair_id;
  return short(one.sides.map((side) => side.label).filter(Boolean).join(" or ") || one.question[0], 80);
}

function headingOf(one) {
  if (one.kind === "personal") return "Is this personal data?";
  if (one.kind === "suspect") return "Is the label right?";
  if (one.kind === "gone") return "This decision fits no row any more";
  if (one.sides.length < 2) return "Does your decision still hold?";
  return one.labelled ? "Which label is right?" : "Which answer is right?";
}

const datesOf = (side) => (side.since && side.until !== side.since ? `${side.since} to ${side.until}` : side.since);

function whoSaid(side) {
  const voices = side.voices.map(([agent, said]) => [agent && `agent ${agent}`, said].filter(Boolean).join(" on ")).filter(Boolean);
  if (voices.length === side.rows) return voices.join("; ");
  const agents = side.agents.slice(0, 6).join(", ") + (side.agents.length > 6 ? ` and ${side.agents.length - 6} more` : "");
  const named = agents && `${side.agents.length === 1 ? "agent" : "agents"} ${agents}`;
  return [plural(side.rows, "row"), named, datesOf(side)].filter(Boolean).join(" · ");
}

function sideCard(one, side, at, state) {
  const newest = one.pattern === "policy changed" && side.until === one.sides.map((other) => other.until).sort().at(-1);
  const agree = side.rows > 1 ? `${plural(side.rows, "row")} agree` : "nobody else says so";
  const input = make("input", { type: "radio", name: "side", value: at, class: "hidden", checked: at === state.side, onchange: () => state.choose(at) });
  return make("label", { class: `side ${state.marks[at] || ""}` }, input,
    make("span", { class: "head" }, make("kbd", {}, String(at + 1)), make("strong", {}, agree),
      newest ? make("span", { class: "badge time" }, "newest") : null,
      state.marks[at] ? make("span", { class: "verdict" }, { preferred: "preferred", dropped: "dropped", kept: "stays", overruled: "leaves" }[state.marks[at]]) : null),
    side.label ? make("span", { class: "label" }, side.label) : make("span", { class: "answer" }, marked(side.answer)),
    side.asked.length ? make("span", { class: "asked" }, make("span", { class: "soft" }, "asked as "), marked(side.asked)) : null,
    make("span", { class: "soft meta" }, whoSaid(side)));
}

function timeline(one) {
  const ordered = [...one.sides.entries()].sort(([, a], [, b]) => a.since.localeCompare(b.since));
  return make("ol", { class: "timeline" }, ...ordered.map(([at, side]) => make("li", {}, make("strong", {}, datesOf(side)), ` side ${at + 1}`)));
}

function overline(one) {
  const recipes = one.recipes.join(" and ");
  const worth = one.kind === "gone" ? "" : one.settled ? "settled by a rule" : `decides ${plural(one.rows, "row")}`;
  return make("p", { class: "over" }, make("span", { class: `badge ${one.kind}` }, KINDS[one.kind]),
    one.pattern ? make("span", { class: one.pattern === "policy changed" ? "badge time" : "badge" }, PATTERNS[one.pattern] || one.pattern) : null,
    make("span", { class: "soft" }, [recipes, worth].filter(Boolean).join(" · ")));
}

function questionOf(one) {
  const [before, span, after] = one.question;
  if (one.kind === "gone") return null;
  return make("blockquote", {}, make("bdi", { class: "text" }, before, span ? make("mark", { class: "doubt" }, span) : null, after));
}

function bodyOf(one, state) {
  if (one.kind === "contradiction") {
    return [one.pattern === "policy changed" ? timeline(one) : null,
      make("fieldset", { class: "sides" }, make("legend", { class: "hidden" }, "Sides"), ...one.sides.map((side, at) => sideCard(one, side, at, state)))];
  }
  if (one.kind === "suspect") {
    const [agent, said] = one.sides[0].voices[0];
    const who = [agent && `agent ${agent}`, said].filter(Boolean).join(" on ");
    return [make("div", { class: "sides" },
      make("div", { class: `side ${state.marks[0] || ""}` }, make("p", { class: "soft meta" }, `The label now${who ? `, by ${who}` : ""}`), make("p", { class: "label" }, one.sides[0].label)),
      make("div", { class: `side ${state.marks[1] || ""}` }, make("p", { class: "soft meta" }, `More likely, with a score of ${one.score}`), make("p", { class: "label" }, one.suggested)))];
  }
  return [];
}

function caseOf(one, state, buttons) {
  return [overline(one), make("h2", { tabindex: "-1" }, headingOf(one)),
    one.note ? make("p", { class: "note" }, one.note) : null, questionOf(one), ...bodyOf(one, state),
    make("p", { class: "soft" }, one.reason), make("div", { class: "actions", role: "group", "aria-label": "Decide" }, ...buttons), state.form,
    state.note ? make("p", { class: "soft" }, `Note for the next decision: ${state.note}`) : null,
    make("p", { class: "state", id: "state" }, state.said),
    make("details", {}, make("summary", {}, "Where it stands"),
      make("ul", { class: "ids" }, ...one.members.map((key) => make("li", {}, make("code", {}, `pairwright why '${key.pair_id}'`)))))]
    .filter(Boolean);
}

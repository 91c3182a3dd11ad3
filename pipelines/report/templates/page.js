"use strict";
// Sorting, filters, a search over all rows, and clusters that open; the page is complete without any of it.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, text, type) => Object.assign(document.createElement(tag), { textContent: text }, type ? { type } : {});

for (const table of all("table.sortable")) {
  const heads = table.tHead.rows[0].cells;
  const body = table.tBodies[0];
  if (body.rows.length < 3) continue;
  [...heads].forEach((head, at) => {
    if (head.querySelector(".hidden")) return;
    const button = make("button", "", "button");
    button.append(...head.childNodes);
    head.append(button);
    const numeric = head.classList.contains("n");
    const value = (row) => {
      const text = row.cells[at].textContent.trim();
      if (!numeric) return text;
      const figure = parseFloat(text.replace(/[,%<>+]/g, "").replace("−", "-"));
      return Number.isNaN(figure) ? -Infinity : text.startsWith("<") ? figure / 2 : figure;
    };
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") !== "ascending" : !numeric;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const order = (a, b) => (numeric ? (a === b ? 0 : a < b ? -1 : 1) : a.localeCompare(b, "en"));
      const keyed = [...body.rows].map((row) => [value(row), row]).sort((a, b) => (up ? 1 : -1) * order(a[0], b[0]));
      body.append(...keyed.map(([, row]) => row));
    });
  });
}

for (const table of all("table.filterable")) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 6) continue;
  const box = make("input", "", "search");
  box.placeholder = "Filter these rows";
  box.setAttribute("aria-label", "Filter these rows");
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  table.parentElement.before(box);
}

const panel = document.getElementById("explore");
if (panel) {
  const [text, fate, source, clear, found] = ["text", "fate", "source", "clear", "found"].map((name) => document.getElementById(`explore-${name}`));
  const parts = all("details.fate-rows");
  const rows = parts.flatMap((part) => all("tbody tr", part).map((row) => ({ row, part, words: null })));
  let cluster = "";
  const show = () => {
    const wanted = text.value.trim().toLowerCase();
    const asked = Boolean(wanted || fate.value || source.value || cluster);
    const hits = new Map();
    for (const one of rows) {
      const fits = (!fate.value || one.part.dataset.fate === fate.value) && (!source.value || one.row.dataset.source === source.value)
        && (!cluster || one.row.dataset.cluster === cluster) && (!wanted || (one.words ??= one.row.textContent.toLowerCase()).includes(wanted));
      one.row.hidden = !fits;
      if (fits) hits.set(one.part, (hits.get(one.part) ?? 0) + 1);
    }
    for (const part of parts) {
      part.hidden = asked && !hits.has(part);
      if (asked) part.open = hits.has(part);
    }
    const sum = [...hits.values()].reduce((a, b) => a + b, 0);
    found.textContent = asked ? `${sum} of the ${rows.length} rows on this page${cluster ? ` are in the cluster of ${cluster}; all of it: pairwright rows . --cluster '${cluster}'` : sum ? " fit" : " fit; one that is not here: pairwright why ID --release ."}.` : "";
  };
  let waiting = 0;
  text.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  fate.addEventListener("change", show);
  source.addEventListener("change", show);
  clear.addEventListener("click", () => {
    text.value = fate.value = source.value = cluster = "";
    show();
    for (const part of parts) part.open = false;
    text.focus();
  });
  for (const { row } of rows) {
    if (!row.dataset.cluster) continue;
    const cell = row.querySelector(".mates");
    const button = make("button", cell.textContent, "button");
    button.className = "plain";
    button.setAttribute("aria-label", `Open the cluster of ${cell.textContent} pairs`);
    button.addEventListener("click", () => { text.value = fate.value = source.value = ""; cluster = row.dataset.cluster; show(); panel.scrollIntoView({ block: "start" }); found.focus(); });
    cell.replaceChildren(button);
  }
  found.tabIndex = -1;
  panel.hidden = false;
}

const open = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let place = target; place; place = place.parentElement) if (place.tagName === "DETAILS") { place.open = true; place.hidden = false; }
  if (target) target.scrollIntoView();
};
addEventListener("hashchange", open);
open();
let closed = [];
addEventListener("beforeprint", () => { closed = all("details:not([open])"); for (const one of closed) one.open = true; });
addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
if ("IntersectionObserver" in window) {
  const links = new Map(all(".contents a").map((link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "0px 0px -75% 0px" });
  for (const id of links.keys()) { const place = document.getElementById(id); if (place) watch.observe(place); }
}

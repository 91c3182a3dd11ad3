"use strict";
// Sorting by a click on a column's head, and a filter over long tables; the page is complete without either.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = table.tHead.rows[0].cells;
  const body = table.tBodies[0];
  if (body.rows.length < 3) continue;
  [...heads].forEach((head, at) => {
    if (head.querySelector(".hidden")) return;
    const button = document.createElement("button");
    button.type = "button";
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
      body.append(...[...body.rows].sort((a, b) => (up ? 1 : -1) * order(value(a), value(b))));
    });
  });
}
for (const table of document.querySelectorAll("table.filterable")) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 6) continue;
  const box = document.createElement("input");
  box.type = "search";
  box.placeholder = "Filter these rows";
  box.setAttribute("aria-label", "Filter these rows");
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  table.parentElement.before(box);
}
const open = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === "DETAILS") target.open = true;
};
addEventListener("hashchange", open);
open();
if ("IntersectionObserver" in window) {
  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "0px 0px -75% 0px" });
  for (const id of links.keys()) { const place = document.getElementById(id); if (place) watch.observe(place); }
}

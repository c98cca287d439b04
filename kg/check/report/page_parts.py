"""Style and script of the HTML page."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --line: #8884; --bad: #c62828; --warn: #b26a00; --info: #1565c0; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
input { font: inherit; padding: .3rem .5rem; margin: .3rem 0; width: min(24rem, 100%); box-sizing: border-box; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; } th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top; }
th { cursor: pointer; white-space: nowrap; position: sticky; top: 0; background: Canvas; }
th[aria-sort]::after { content: " \\2191"; } th[aria-sort=descending]::after { content: " \\2193"; }
.n { text-align: right; font-variant-numeric: tabular-nums; } .id { white-space: nowrap; }
.bad, .violation { color: var(--bad); font-weight: 600; } .warning, .excused { color: var(--warn); }
.info { color: var(--info); } .message { min-width: 20rem; }
.quote { font-style: italic; min-width: 12rem; max-width: 36rem; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --warn: #ffb74d; --info: #82b1ff; } }
"""

SCRIPT = """
const number = new Intl.Collator(document.documentElement.lang, { numeric: true });
for (const table of document.querySelectorAll("table")) {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  heads.forEach((head, column) => {
    const sort = () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(each => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].sort((a, b) =>
        number.compare(a.cells[column].textContent, b.cells[column].textContent));
      body.append(...(down ? rows.reverse() : rows));
    };
    head.addEventListener("click", sort);
    head.addEventListener("keydown", event => { if (event.key === "Enter") sort(); });
  });
}
for (const field of document.querySelectorAll("input[data-for]")) {
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
    for (const row of document.getElementById(field.dataset.for).tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !wanted.every(word => text.includes(word));
    }
  });
}
"""

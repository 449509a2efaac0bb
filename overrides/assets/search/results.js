// One result as the header box and the search page show it.
(function (app) {
  "use strict";
  let labels = null;

  /** Labels of filter values: facet → Map(id → label in the language of the page), in display order. */
  app.labels = async () => {
    if (!labels) {
      const table = await app.ask("values");
      const side = app.english ? 2 : 1;
      labels = Object.fromEntries(Object.entries(table).map(([facet, rows]) => [facet, new Map(rows.map((row) => [row[0], row[side] || row[1]]))]));
    }
    return labels;
  };

  app.create = (tag, className, text = "") => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.textContent = text;
    return element;
  };

  /** A link to a page that takes the words along when it is followed, so that the page can mark them. */
  app.linkTo = async (page, words) => {
    const row = await app.pageRow(page);
    const english = app.english && row.twin;
    const link = app.create("a", "", (english && row.english) || row.title);
    const address = app.address(row.path, english);
    link.href = address;
    if (app.english && !row.english) link.lang = "zh-Hans";
    const query = new URLSearchParams(words.map((word) => ["h", word])).toString();
    const carry = () => (link.href = query ? `${address}?${query}` : address);
    for (const event of ["pointerdown", "click"]) link.addEventListener(event, carry);
    return { link, row };
  };

  /** Kind, date and the first units of a page. */
  app.describe = (table, row) => {
    const line = app.create("p", "search-result__facts");
    const { kind } = row;
    const shown = row.recordKind ? `${kind}.${row.recordKind}` : kind;
    if (kind) line.append(app.create("span", `search-kind search-kind--${kind}`, table.kind.get(shown) || shown));
    if (row.date) line.append(app.create("time", "", row.date));
    // a unit's own page need not name it again
    const units = kind === "unit" ? [] : row.units;
    for (const unit of units) line.append(app.create("span", "search-unit", table.unit.get(unit) || unit));
    return line;
  };
})((window.Yuedang = window.Yuedang || {}));

// One result as the header box and the search page show it.
(function (app) {
  "use strict";
  const COUNTRY = "100000";
  const DEPTH = 4; // regions above one
  const CARRIED = 12; // words that a link takes along
  // one stroke drawing for each kind of page, 24 × 24
  const ICONS = {
    unit: "M4 20V9l8-5 8 5v11M2 20h20M9 20v-5h6v5M9 11h.01M15 11h.01",
    region: "M12 21s-7-6.2-7-11.3A7 7 0 0 1 12 3a7 7 0 0 1 7 6.7C19 14.8 12 21 12 21zM12 12a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z",
    group: "M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14",
    theme: "M3 12V4h8l10 10-8 8zM7.5 8.5h.01",
    point: "M9 6h12M9 12h12M9 18h12M3 6l1.5 1.5L7 5M3 12l1.5 1.5L7 11M3 18l1.5 1.5L7 17",
    document: "M6 2h9l4 4v16H6zM15 2v5h4M9 12h7M9 16h7",
    record: "M3 4h18v5H3zM5 9v11h14V9M10 13h4",
    case: "M12 6c-2.5-1.6-5.5-2-9-2v14c3.5 0 6.5.4 9 2 2.5-1.6 5.5-2 9-2V4c-3.5 0-6.5.4-9 2zM12 6v14",
    policy: "M6 2h9l4 4v16H6zM15 2v5h4M12.5 11a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM11 17l-.6 3.5 2.1-1.2 2.1 1.2-.6-3.5",
    programme: "M5 22V3M5 4h13l-2.5 4.500L18 13H5",
    index: "M4 6h16M4 12h16M4 18h10",
    help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.500a2.5 2.5 0 1 1 3.6 2.200c-.8.4-1.1.9-1.1 1.800M12 17h.01",
  };
  const SVG = "http://www.w3.org/2000/svg";
  let labels = null;

  /** Labels of filter values: facet → Map(id → label in the language of the page), in display order. */
  app.labels = async () => {
    if (!labels) {
      const table = await app.ask("values");
      const side = app.english ? 2 : 1;
      labels = Object.fromEntries(Object.entries(table).map(([facet, rows]) => [facet, new Map(rows.map((row) => [row[0], row[side] || row[1]]))]));
      labels.regions = table.region;
    }
    return labels;
  };

  app.create = (tag, className, text = "") => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.textContent = text;
    return element;
  };

  app.createButton = (className, text, act) => {
    const button = app.create("button", className, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };

  function drawIcon(kind) {
    const icon = document.createElementNS(SVG, "svg");
    icon.setAttribute("viewBox", "0 0 24 24");
    icon.setAttribute("aria-hidden", "true");
    icon.setAttribute("class", "search-icon");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", ICONS[kind] || ICONS.index);
    icon.append(path);
    return icon;
  }

  /** A link to a page that takes the words along when it is followed, so that the page can mark them. */
  app.linkTo = async (page, words) => {
    const row = await app.pageRow(page);
    const english = app.english && row.twin;
    const link = app.create("a", "", (english && row.english) || row.title);
    const address = app.address(row.path, english);
    link.href = address;
    if (app.english && !row.english) link.lang = "zh-Hans";
    const query = new URLSearchParams(words.slice(0, CARRIED).map((word) => ["h", word])).toString();
    const carry = () => (link.href = query ? `${address}?${query}` : address);
    for (const event of ["pointerdown", "click"]) link.addEventListener(event, carry);
    return { link, row };
  };

  // where a region lies, the country left out
  function listAbove(table, code) {
    const rows = table.regions;
    const found = [];
    let row = rows.find(([id]) => id === code);
    for (row = row && rows[row[3]]; row && row[0] !== COUNTRY && found.length < DEPTH; row = rows[row[3]]) found.unshift(row[0]);
    return found;
  }

  /** Kind, date and the first units of a page; of a region the ones it lies in. */
  app.describe = (table, row) => {
    const line = app.create("p", "search-result__facts");
    const { kind } = row;
    const shown = row.recordKind ? `${kind}.${row.recordKind}` : kind;
    if (kind) {
      const name = app.create("span", `search-kind search-kind--${kind}`);
      name.append(drawIcon(kind), table.kind.get(shown) || shown);
      line.append(name);
    }
    if (row.date) line.append(app.create("time", "", row.date));
    const above = kind === "region" ? listAbove(table, row.path.split("/").slice(-2)[0]) : [];
    for (const code of above) line.append(app.create("span", "search-unit", table.region.get(code) || code));
    // a unit's own page need not name it again
    const units = kind === "unit" ? [] : row.units;
    for (const unit of units) line.append(app.create("span", "search-unit", table.unit.get(unit) || unit));
    return line;
  };

  async function namePages(pages) {
    const parts = [];
    for (const page of pages) {
      if (parts.length) parts.push(app.say("listComma"));
      parts.push((await app.linkTo(page, [])).link);
    }
    return parts;
  }

  function fillPlaces(text, places) {
    const line = app.create("span", "search-note__part");
    for (const piece of text.split(/(\{\w+\})/u)) {
      const name = /^\{(\w+)\}$/u.exec(piece);
      line.append(...(name ? places[name[1]] || [] : [piece]));
    }
    return line;
  }

  /** The best bet, or the likely meaning of a slip, that a page is in an answer; undefined where it is neither. */
  app.findBet = (answer, page) => {
    const at = answer.bets.findIndex((one) => one.page === page);
    if (at >= 0) return { ...answer.bets[at], place: at };
    const slip = answer.slips.find((one) => one.page === page);
    return slip && { ...slip, type: "slip" };
  };

  app.nameBet = ({ type, place }) => app.say(["slip", "successor", "sibling", "synonym"].includes(type) ? type : place ? "namesake" : "best");

  /** Why a best bet is one: the name is a former one, what it is now, what it was. Null where there is nothing to say. */
  app.explainBet = async (bet) => {
    const line = app.create("p", "search-bet__note");
    const add = (key, places = {}) => line.append(fillPlaces(app.say(key), places));
    if (bet.type === "synonym") add("sameMeaning", { name: [bet.name] });
    if (bet.type === "successor") add("successorOf", { name: [bet.name] });
    if (bet.type === "former") add(bet.until ? "formerUntil" : "formerName", { name: [bet.name], until: [bet.until] });
    if (bet.kind === "unit" && !["successor", "slip"].includes(bet.type)) {
      const { before, after, former } = await app.findSuccession(bet.page);
      if (after.length) add("becameNow", { pages: await namePages(after) });
      if (before.length) add("wasBefore", { pages: await namePages(before) });
      else if (former && bet.type !== "former") add(former[1] ? "wasNamedUntil" : "wasNamed", { name: [former[0]], until: [former[1]] });
    }
    return line.childNodes.length ? line : null;
  };
})((window.Yuedang = window.Yuedang || {}));

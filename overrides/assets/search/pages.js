// What is known of each page: its fields in the stream, its filter values, its address and title.
(function (app) {
  "use strict";
  let segments = null;
  const rows = new Map(); // part number → promise of rows

  /** Start, page and field of every segment of the stream. */
  app.segments = async () => {
    if (segments) return segments;
    const core = await app.core();
    const count = core.lengths.length;
    const starts = new Int32Array(count + 1);
    const pages = new Int32Array(count);
    let page = -1;
    for (let i = 0; i < count; i += 1) {
      if (core.fields[i] === "0") page += 1;
      pages[i] = page;
      starts[i + 1] = starts[i] + core.lengths[i] + 1;
    }
    segments = { starts, pages, fields: core.fields, lengths: core.lengths };
    return segments;
  };

  /** Address, title, English title and date of a page. */
  app.pageRow = async (page) => {
    const core = await app.core();
    const part = Math.floor(page / core.part);
    if (!rows.has(part)) rows.set(part, app.json(`pages/${part}`));
    const [path, title, english, date] = (await rows.get(part))[page % core.part];
    return { path, title, english, date };
  };

  /** The Chinese text of a page and its English one ("" where it has none), blocks divided by line breaks. */
  app.pageText = async (page) => {
    const { texts } = await app.core();
    let part = 0;
    while (part + 1 < texts.length && texts[part + 1] <= page) part += 1;
    return (await app.text(`texts/${part}`)).split("\0")[page - texts[part]].split("\u0001").concat("").slice(0, 2);
  };

  /** The filter values of a page as ids: a list, mostly of one. */
  app.values = (core, facet, page) => {
    const { values, rows: column } = core.facets[facet];
    const row = column[page];
    if (typeof row === "number") return row < 0 ? [] : [values[row]];
    return row.map((at) => values[at]);
  };

  let dates = null;
  /** The date of every page, "" where it has none. */
  app.pageDates = () => {
    dates = dates || app.json("dates").then(({ values, rows }) => rows.map((at) => (at < 0 ? "" : values[at])));
    dates.catch(() => (dates = null));
    return dates;
  };

  /** The pages with a filter value. */
  app.pagesWith = (core, facet, id) => {
    const { values, rows: column } = core.facets[facet];
    const at = values.indexOf(id);
    const found = [];
    if (at >= 0) column.forEach((row, page) => (typeof row === "number" ? row === at : row.includes(at)) && found.push(page));
    return found;
  };

  /** The number of pages with a filter value. */
  app.countPages = (core, facet, id) => app.pagesWith(core, facet, id).length;

  /** Where a page lies, from any page of the site and from a disk. */
  app.address = (path, english) => {
    const folder = app.base + (english ? "en/" : "") + path;
    return location.protocol === "file:" ? `${folder}index.html` : folder || "./";
  };
})((window.Yuedang = window.Yuedang || {}));

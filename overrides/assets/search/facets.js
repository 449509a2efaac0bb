// Filter values of all pages, loaded when somebody filters or counts.
(function (app) {
  "use strict";
  const FACETS = ["kind", "unit", "theme", "region", "year", "retention"];
  let columns = null;
  let table = null;
  app.forget.push(() => (columns = table = null));
  app.FACETS = FACETS;
  app.FILTERS = [...FACETS, "date"];

  /** Counts of no pages at all. */
  app.emptyCounts = () => Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));

  /** Values by facet, in display order: [id, Chinese label, English label]; of a region also the place of the
   * one it lies in, or -1. */
  app.values = () => {
    table = table || app.json("labels");
    table.catch(() => (table = null));
    return table;
  };

  function readColumn(reader, pages) {
    const counts = Array.from({ length: pages }, () => reader.next());
    return counts.map((count) => Array.from({ length: count }, () => reader.next()));
  }

  // a page of a county is a page of its city and its province
  function addParents(rows, values) {
    return rows.map((row) => {
      const all = new Set();
      for (const place of row) for (let at = place; at >= 0 && !all.has(at); at = values[at][3]) all.add(at);
      return [...all];
    });
  }

  async function readColumns() {
    const [core, values] = await Promise.all([app.core(), app.values()]);
    const parts = await Promise.all(core.segments.map((segment) => app.part(`facets/${segment.name}`)));
    const whole = { ...Object.fromEntries(FACETS.map((facet) => [facet, []])), date: [] };
    core.segments.forEach((segment, i) => {
      const reader = app.numberReader(parts[i]);
      for (const facet of FACETS) {
        const rows = readColumn(reader, segment.pages);
        for (const row of facet === "region" ? addParents(rows, values.region) : rows) whole[facet].push(row);
      }
      for (let n = 0; n < segment.pages; n += 1) whole.date.push(reader.next());
    });
    return whole;
  }

  /** For every facet the values of each page as places in its table, and `date`: a number for each page,
   * 20210600 for a June, 0 for none. */
  app.columns = () => {
    columns = columns || readColumns();
    columns.catch(() => (columns = null));
    return columns;
  };

  /** The pages with a filter value. */
  app.pagesWith = async (facet, id) => {
    const [held, values] = await Promise.all([app.columns(), app.values()]);
    const at = values[facet].findIndex(([one]) => one === id);
    const found = [];
    if (at >= 0) held[facet].forEach((row, page) => row.includes(at) && found.push(page));
    return found;
  };

  /** What tells the kind of a page. */
  app.pageKinds = async () => {
    const [held, values] = await Promise.all([app.columns(), app.values()]);
    return (page) => (held.kind[page].length ? values.kind[held.kind[page][0]][0] : "");
  };

  app.countPages = async (facet, id) => (await app.pagesWith(facet, id)).length;

  const writeDate = (number) => {
    const [year, month, day] = [Math.floor(number / 10000), Math.floor(number / 100) % 100, number % 100];
    const two = (one) => (one ? `-${String(one).padStart(2, "0")}` : "");
    return number ? `${year}${two(month)}${two(day)}` : "";
  };

  /** The pages whose date lies within a range as dates.js reads it. */
  app.pagesDated = async (range) => {
    const { date } = await app.columns();
    const found = [];
    date.forEach((number, page) => app.isWithin(writeDate(number), range) && found.push(page));
    return found;
  };

  /** Pages by date, the newest first, those without one last; of one date in the order given. */
  app.sortByDate = async (pages) => {
    const { date } = await app.columns();
    return Array.from(pages).sort((one, other) => date[other] - date[one]);
  };

  /** The pages that pass `filters`; with `counting` also the number of pages for every value of a facet, as
   * if that facet alone were free: facet → Map(id → number). */
  app.filterPages = async (pages, filters, counting) => {
    const chosen = FACETS.filter((facet) => (filters[facet] || []).length);
    const counts = app.emptyCounts();
    const ranges = (filters.date || []).map(app.readRange).filter(Boolean);
    if (!chosen.length && !ranges.length && !counting) return { kept: pages, counts };
    const [held, values] = await Promise.all([app.columns(), app.values()]);
    const isDated = (page) => !ranges.length || ranges.some((range) => app.isWithin(writeDate(held.date[page]), range));
    const wanted = Object.fromEntries(
      chosen.map((facet) => [facet, new Set(filters[facet].map((id) => values[facet].findIndex(([one]) => one === id)))]),
    );
    const sums = Object.fromEntries(FACETS.map((facet) => [facet, new Int32Array(values[facet].length)]));
    const kept = pages.filter((page) => {
      if (!isDated(page)) return false;
      const failed = chosen.filter((facet) => !held[facet][page].some((at) => wanted[facet].has(at)));
      if (failed.length > 1) return false;
      for (const facet of failed.length ? failed : FACETS) for (const at of held[facet][page]) sums[facet][at] += 1;
      return !failed.length;
    });
    for (const facet of FACETS) values[facet].forEach(([id], at) => sums[facet][at] && counts[facet].set(id, sums[facet][at]));
    return { kept, counts };
  };
})((window.Yuedang = window.Yuedang || {}));

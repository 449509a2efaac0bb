// The names of pages (generator/index/names.py): which page a name means, and which names stand in a question.
(function (app) {
  "use strict";
  const LONGEST = 40;
  const TYPES = ["title", "other", "former", "loose"];
  const KINDS = ["unit", "region", "group", "programme", "theme", "policy", "document"];
  let tables = new Map(); // part number → promise of Map(name → entries)
  let succession = null;
  app.forget.push(() => {
    tables = new Map();
    succession = null;
  });

  const compare = (one, other) => {
    const [a, b] = [Array.from(one), Array.from(other)];
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      if (a[i] !== b[i]) return a[i].codePointAt(0) - b[i].codePointAt(0);
    }
    return a.length - b.length;
  };

  const readEntry = (name, [page, type, kind, until = ""]) => ({ page, type: TYPES[type], kind: KINDS[kind], until, name });

  function loadPart(number) {
    if (!tables.has(number)) {
      const loading = app.json(`names/${number}`).then(
        (rows) => new Map(rows.map(([name, ...entries]) => [name, entries.map((entry) => readEntry(name, entry))])),
      );
      loading.catch(() => tables.delete(number));
      tables.set(number, loading);
    }
    return tables.get(number);
  }

  function findPart(firsts, name) {
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(firsts[middle], name) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  async function loadBetween(first, last) {
    const { names } = await app.core();
    const from = Math.max(0, findPart(names, first));
    const parts = [];
    for (let at = from; at <= findPart(names, last); at += 1) parts.push(loadPart(at));
    return Promise.all(parts);
  }

  /** What a folded name means, best first: [{page, type, kind, until, name}]; type is title, other, former or loose. */
  app.findName = async (name) => {
    if (!name) return [];
    const parts = await loadBetween(name, name);
    return parts.flatMap((part) => part.get(name) || []);
  };

  /** Names that begin with `beginning`, the shortest first. */
  app.findNamesFrom = async (beginning) => {
    const parts = await loadBetween(beginning, `${beginning}\u{10ffff}`);
    const found = parts.flatMap((part) => [...part].filter(([name]) => name.startsWith(beginning)).flatMap(([, entries]) => entries));
    return found.sort((one, other) => one.name.length - other.name.length);
  };

  /** The codes of a region and of all it lies in. */
  app.listAbove = async (code) => {
    const { region } = await app.values();
    const codes = [];
    for (let row = region.find(([id]) => id === code); row && !codes.includes(row[0]); row = region[row[3]]) codes.push(row[0]);
    return codes;
  };

  /** Of some entries those of regions that lie in a region of `outer`. */
  app.keepWithin = async (entries, outer) => {
    const regions = entries.filter(({ kind }) => kind === "region");
    if (!regions.length || !outer.some(({ kind }) => kind === "region")) return [];
    const ids = await Promise.all(outer.filter(({ kind }) => kind === "region").map(({ page }) => app.idOf(page)));
    const above = await Promise.all(regions.map(async ({ page }) => (await app.listAbove(await app.idOf(page))).slice(1)));
    return regions.filter((_, i) => ids.some((id) => above[i].includes(id)));
  };

  /** The names that stand in a folded text, the longest at each place: [{start, end, entries}]. A loose name
   * counts only where it is the whole text, or follows the region it lies in: 广州南沙. */
  app.findNamesIn = async (text) => {
    const found = [];
    for (let start = 0; start < text.length - 1; ) {
      const beginning = text.slice(start, start + LONGEST);
      const parts = await loadBetween(beginning.slice(0, 2), beginning);
      let end = 0;
      let entries = [];
      for (let size = beginning.length; size > 1 && !end; size -= 1) {
        const name = beginning.slice(0, size);
        const all = parts.flatMap((part) => part.get(name) || []);
        const last = found[found.length - 1];
        entries = all.filter((one) => one.type !== "loose" || size === text.length);
        if (!entries.length && all.length && last && last.end === start) entries = await app.keepWithin(all, last.entries);
        if (entries.length) end = start + size;
      }
      if (end) found.push({ start, end, entries });
      start = end || start + 1;
    }
    return found;
  };

  /** Every name, part by part, at most `most` parts, those near `text` first. */
  app.eachName = async (text, most) => {
    const { names } = await app.core();
    const middle = Math.max(0, findPart(names, text));
    const order = [...names.keys()].sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle)).slice(0, most);
    return (await Promise.all(order.map(loadPart))).flatMap((part) => [...part]);
  };

  /** The last part of the address of a page: the id of what it is about. */
  app.idOf = async (page) => (await app.pageRow(page)).path.split("/").slice(-2)[0];

  /** The pages before and after a page, and its first former name: {before, after, former: [name, until]}. */
  app.findSuccession = async (page) => {
    succession = succession || app.json("succession");
    succession.catch(() => (succession = null));
    const [before, after, former] = (await succession)[page] || [[], [], []];
    return { before, after, former: former[0] || null };
  };
})((window.Yuedang = window.Yuedang || {}));

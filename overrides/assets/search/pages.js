// Pages, the passages their texts are cut into, and what a result shows of them.
(function (app) {
  "use strict";
  const FIELDS = ["path", "title", "english", "twin", "date", "kind", "recordKind", "units"];
  const OPENED = 1000; // parts that are kept as text
  let numbers = null;
  app.forget.push(() => (numbers = null));

  // Passages are numbered segment after segment: in each those of the pages' own words, then those of what
  // stands round them (where a layer has such).
  function layPassages(segments, columns, count) {
    const starts = columns.map(() => new Int32Array(count));
    const bases = segments.map(() => []);
    const owners = [];
    const sides = [];
    let at = 0;
    segments.forEach((segment, s) => {
      columns.forEach((column, side) => {
        bases[s].push(at);
        for (let page = segment.first; page < segment.first + segment.pages; page += 1) {
          starts[side][page] = at;
          for (const end = at + column[page]; at < end; at += 1) {
            owners.push(page);
            sides.push(side);
          }
        }
      });
    });
    return { columns, starts, bases, owners: Int32Array.from(owners), sides: Uint8Array.from(sides) };
  }

  async function readNumbers() {
    const [core, bytes] = await Promise.all([app.core(), app.part("numbers")]);
    const count = core.segments.reduce((sum, segment) => sum + segment.pages, 0);
    const columns = { texts: new Int32Array(count), around: new Int32Array(count), english: new Int32Array(count), titles: new Int32Array(count) };
    const classes = new Uint8Array(count);
    const segments = [];
    const reader = app.numberReader(bytes);
    let page = 0;
    for (const segment of core.segments) {
      for (const column of Object.values(columns)) for (let i = 0; i < segment.pages; i += 1) column[page + i] = reader.next();
      classes.fill(segment.class, page, page + segment.pages);
      segments.push({ ...segment, first: page });
      page += segment.pages;
    }
    return {
      count, classes, segments, titles: columns.titles,
      texts: layPassages(segments, [columns.texts, columns.around], count),
      english: layPassages(segments, [columns.english], count),
    };
  }

  /** How many pages there are, their classes, segments and title sizes, and which passages are whose, in
   * `texts` and in `english`: `owners[passage]`, and `sides[passage]`, 1 for what stands round the words. */
  app.numbers = () => {
    numbers = numbers || readNumbers();
    numbers.catch(() => (numbers = null));
    return numbers;
  };

  function findPlace(segments, page) {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (segments[middle].first <= page) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  const findSegment = (segments, page) => segments[findPlace(segments, page)];

  let opened = new Map(); // name of a part → promise of its pieces
  app.forget.push(() => (opened = new Map()));

  async function openPart(name) {
    const [core, bytes] = await Promise.all([app.core(), app.part(name)]);
    return app.decodeText(bytes, core.common).split("\0");
  }

  async function loadPiece(name, at, share) {
    const number = Math.floor(at / share);
    const part = `${name}-${number}`;
    if (!opened.has(part)) {
      if (opened.size > OPENED) opened.clear();
      const opening = openPart(part);
      opening.catch(() => opened.delete(part));
      opened.set(part, opening);
    }
    return (await opened.get(part))[at - number * share];
  }

  /** What is known of a page: address, title, English title, whether it has an English twin, date, kind,
   * kind of record, first units, and its other names. */
  app.pageRow = async (page) => {
    const [core, { segments }] = await Promise.all([app.core(), app.numbers()]);
    const segment = findSegment(segments, page);
    const values = (await loadPiece(`pages/${segment.name}`, page - segment.first, core.rows)).split("\u0001");
    const found = Object.fromEntries(FIELDS.map((field, i) => [field, values[i]]));
    return { ...found, twin: found.twin === "1", units: found.units.split(" ").filter(Boolean), names: values.slice(FIELDS.length) };
  };

  /** The addresses of many pages, and whether they have an English twin: cheap, for long lists. */
  app.pagePaths = async (pages) => {
    const [core, { segments }] = await Promise.all([app.core(), app.numbers()]);
    const lists = new Map();
    for (const page of pages) lists.set(findSegment(segments, page), null);
    await Promise.all([...lists.keys()].map(async (segment) => {
      lists.set(segment, app.decodeText(await app.part(`paths/${segment.name}-0`), core.common).split("\0"));
    }));
    return Array.from(pages, (page) => {
      const segment = findSegment(segments, page);
      const [path, lonely] = lists.get(segment)[page - segment.first].split("\u0001");
      return { path, twin: lonely === undefined };
    });
  };

  /** A passage of a page as it is written, in "texts" or "english"; its first one where `passage` is -1. What
   * does not run on in it is divided by `app.BREAK`. */
  app.passageText = async (page, passage, layer = "texts") => {
    const [core, held] = await Promise.all([app.core(), app.numbers()]);
    const { columns, starts, bases, sides } = held[layer];
    let at = passage;
    if (at < 0) {
      const side = columns.findIndex((column) => column[page]);
      if (side < 0) return "";
      at = starts[side][page];
    }
    const place = findPlace(held.segments, page);
    const family = sides[at] ? "around" : layer;
    return loadPiece(`${family}/${held.segments[place].name}`, at - bases[place][sides[at]], core.passages[family]);
  };

  /** All passages of a page: numbers, its own words first. */
  app.listPassages = async (page, layer = "texts") => {
    const { columns, starts } = (await app.numbers())[layer];
    return columns.flatMap((column, side) => Array.from({ length: column[page] }, (_, i) => starts[side][page] + i));
  };

  app.BREAK = "\u0003";
})((window.Yuedang = window.Yuedang || {}));

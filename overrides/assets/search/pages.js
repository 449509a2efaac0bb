// Pages, the passages their texts are cut into, and what a result shows of them.
(function (app) {
  "use strict";
  const FIELDS = ["path", "title", "english", "twin", "date", "kind", "recordKind", "units"];
  let numbers = null;
  app.forget.push(() => (numbers = null));

  function lay(counts) {
    const starts = new Int32Array(counts.length + 1);
    for (let i = 0; i < counts.length; i += 1) starts[i + 1] = starts[i] + counts[i];
    const owners = new Int32Array(starts[counts.length]);
    for (let i = 0; i < counts.length; i += 1) owners.fill(i, starts[i], starts[i + 1]);
    return { starts, owners };
  }

  async function readNumbers() {
    const [core, bytes] = await Promise.all([app.core(), app.part("numbers")]);
    const count = core.segments.reduce((sum, segment) => sum + segment.pages, 0);
    const columns = { passages: new Int32Array(count), english: new Int32Array(count), titles: new Int32Array(count) };
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
    return { count, classes, segments, titles: columns.titles, texts: lay(columns.passages), english: lay(columns.english) };
  }

  /** How many pages there are, their classes, segments and title sizes, and which passages are whose:
   * `texts.starts[page]`, `texts.owners[passage]`, the same in `english`. */
  app.numbers = () => {
    numbers = numbers || readNumbers();
    numbers.catch(() => (numbers = null));
    return numbers;
  };

  function findSegment(segments, page) {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (segments[middle].first <= page) low = middle;
      else high = middle - 1;
    }
    return segments[low];
  }

  async function loadPiece(name, at, share) {
    const number = Math.floor(at / share);
    const [core, bytes] = await Promise.all([app.core(), app.part(`${name}-${number}`)]);
    return app.decodeText(bytes, core.common).split("\0")[at - number * share];
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

  /** A passage of a page as it is written, in "texts" or "english"; its first one where `passage` is -1. */
  app.passageText = async (page, passage, layer = "texts") => {
    const [core, held] = await Promise.all([app.core(), app.numbers()]);
    const { starts } = held[layer];
    const at = passage < 0 ? starts[page] : passage;
    if (at >= starts[page + 1]) return "";
    const segment = findSegment(held.segments, page);
    return loadPiece(`${layer}/${segment.name}`, at - starts[segment.first], core.passages);
  };

  /** The Chinese text of a page and its English one ("" where it has none), whole. */
  app.pageText = async (page) => {
    const held = await app.numbers();
    return Promise.all(["texts", "english"].map(async (layer) => {
      const { starts } = held[layer];
      const pieces = [];
      for (let at = starts[page]; at < starts[page + 1]; at += 1) pieces.push(app.passageText(page, at, layer));
      return (await Promise.all(pieces)).reduce(joinOverlapping, "");
    }));
  };

  // A passage begins with the end of the one before it.
  function joinOverlapping(whole, piece) {
    for (let size = Math.min(whole.length, piece.length, 400); size > 0; size -= 1) {
      if (whole.endsWith(piece.slice(0, size))) return whole + piece.slice(size);
    }
    return whole + piece;
  }
})((window.Yuedang = window.Yuedang || {}));

// Where a phrase stands: the grams of it (generator/index/grams.py), and what is in the sets of all of them.
(function (app) {
  "use strict";
  const WINDOW = { texts: 20, titles: 20, english: 20 }; // characters that never fall between two passages
  const MANY = 5; // grams: a longer phrase is first looked for by every second one
  const FEW = 12; // passages: so few are read anyway, and what does not hold the phrase is seen then
  const NONE = new Int32Array(0);

  const isAscii = (char) => char.codePointAt(0) < 128;

  // The longest gram that begins at each character, but for those inside another.
  function cutGrams(chars) {
    if (chars.length === 1) return [chars[0]];
    const grams = [];
    let reached = 0; // how far those taken go
    for (let at = 0; at < chars.length - 1; at += 1) {
      let size = 2;
      const three = chars.slice(at, at + 3);
      if (three.length === 3 && three.filter(isAscii).length > 1 && three.every((char) => char.codePointAt(0) < 0x100000)) size = 3;
      if (at + size <= reached) continue;
      grams.push(chars.slice(at, at + size).join(""));
      reached = at + size;
    }
    return grams;
  }

  async function findAll(layer, grams, start = null) {
    const sets = await Promise.all(grams.map((gram) => app.findGram(layer, gram)));
    if (start) sets.push(start);
    sets.sort((one, other) => one.length - other.length);
    let found = sets[0];
    for (const set of sets.slice(1)) {
      if (!found.length) return NONE;
      found = app.intersect(found, set);
    }
    return found;
  }
  app.findAll = findAll;

  async function findWindow(layer, chars) {
    const grams = cutGrams(chars);
    if (grams.length <= MANY) return findAll(layer, grams);
    const every = grams.filter((_, i) => i % 2 === 0 || i === grams.length - 1);
    const found = await findAll(layer, every);
    return found.length <= FEW ? found : findAll(layer, grams.filter((_, i) => i % 2 && i < grams.length - 1), found);
  }

  /** Passages ("texts", "english") or pages ("titles") that may hold a folded phrase, sorted. Every one that
   * does is among them; `exact` where only those are. */
  app.findPhrase = async (layer, phrase) => {
    const chars = Array.from(phrase);
    if (!chars.length) return { found: NONE, exact: true };
    const size = WINDOW[layer];
    if (chars.length <= size) return { found: await findWindow(layer, chars), exact: cutGrams(chars).length === 1 };
    // of a longer one passages of its beginning on pages that hold every stretch of it
    const numbers = await app.numbers();
    const owners = layer === "titles" ? null : numbers[layer].owners;
    const starts = [];
    for (let at = 0; at < chars.length - size; at += size) starts.push(at);
    starts.push(chars.length - size);
    const stretches = await Promise.all(starts.map((at) => findWindow(layer, chars.slice(at, at + size))));
    if (!owners) return { found: stretches.reduce(app.intersect), exact: false };
    const pages = stretches.map((set) => set.map((passage) => owners[passage]).sort()).reduce(app.intersect);
    const wanted = new Set(pages);
    return { found: stretches[0].filter((passage) => wanted.has(owners[passage])), exact: false };
  };

  /** Pages with a title or name that may begin with a folded phrase, and those where it is the whole. */
  app.findTitles = async (phrase) => {
    const chars = Array.from(phrase);
    const { found, exact } = await app.findPhrase("titles", phrase);
    if (!found.length) return { holds: found, begins: NONE, equal: NONE, exact };
    const begins = app.intersect(found, await app.findGram("titles", app.START + chars[0]));
    const equal = begins.length ? app.intersect(begins, await app.findGram("titles", chars[chars.length - 1] + app.END)) : NONE;
    return { holds: found, begins, equal, exact };
  };
  app.START = "\u28fe";
  app.END = "\u28ff";
})((window.Yuedang = window.Yuedang || {}));

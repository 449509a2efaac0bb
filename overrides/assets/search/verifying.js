// Grams say which passages may hold a phrase; a passage itself says whether it does. What would be shown first
// is looked at, and as much more as is cheap; what does not hold the phrase is no result for it.
(function (app) {
  "use strict";
  const AT_ONCE = 8;
  const BYTES = 60_000; // read for one question, beyond which no more than what is shown is looked at
  const PAGES = 64; // the same for what has been read before
  const MOST = 640; // pages that are looked at where hardly any holds the phrase
  const PASSAGES = 8; // of one page
  const LONG = 80; // the same for a phrase that runs over several
  const KEPT = 4000;
  const STRETCH = 20; // characters that never fall between two passages
  const OVERLAP = 40; // of two passages of one text
  const SIDES = ["texts", "english"];
  const folded = new Map(); // "layer passage" → its folded text
  app.forget.push(() => folded.clear());

  async function foldPassage(page, passage, layer) {
    const key = `${layer} ${passage}`;
    if (!folded.has(key)) {
      if (folded.size > KEPT) folded.clear();
      const text = await app.passageText(page, passage, layer);
      folded.set(key, text.split(app.BREAK).map(app.fold).join(app.BREAK));
    }
    return folded.get(key);
  }

  const join = (texts) => texts.reduce((whole, next) => {
    const start = next.slice(0, OVERLAP);
    return start.length === OVERLAP && whole.endsWith(start) ? whole + next.slice(OVERLAP) : whole + app.BREAK + next;
  }, "");

  // Whether a page holds a phrase that runs over passages. Where it does not stand in them put together, as a
  // phrase that begins in the page's own words and ends in what stands round them, every stretch is looked for,
  // [1, 2, 3, 4] → [1, 2], [2, 3], [3, 4]: then it may be that they only stand apart, and others come first.
  async function holdsLong(match, page, phrase, layer) {
    const passages = await app.listPassages(page, layer);
    const texts = await Promise.all(passages.slice(0, LONG).map((passage) => foldPassage(page, passage, layer)));
    const whole = join(texts);
    if (whole.includes(phrase)) return true;
    const chars = Array.from(phrase);
    const stretches = [];
    for (let at = 0; at + STRETCH / 2 < chars.length; at += STRETCH / 2) stretches.push(chars.slice(at, at + STRETCH).join(""));
    if (passages.length <= LONG && !stretches.every((stretch) => whole.includes(stretch))) return false;
    match.guessed = true;
    match.score[page] = Math.min(match.score[page], 1);
    return true;
  }

  const foldNames = (row) => [row.title, row.english, ...row.names].map(app.fold);

  /** The passage of a page that holds a folded phrase; -1 where its title or a name does; null where nothing. */
  app.findPassage = async (match, page, phrase) => {
    if (match.mixed[page]) return -1;
    if (match.sounds[page]) return foldNames(await app.pageRow(page)).some((name) => app.soundsLike(name, match.ways)) ? -1 : null;
    const { from, many, beside, besides, english, held } = match;
    for (const [first, count] of [[from[page], many[page]], [beside[page], besides[page]]]) {
      if (first < 0) continue;
      const side = english[page];
      for (let i = 0; i < Math.min(count, PASSAGES); i += 1) {
        const passage = held[side][first + i];
        if ((await foldPassage(page, passage, SIDES[side])).includes(phrase)) return passage;
      }
      if (count > PASSAGES) return held[side][first];
    }
    if (Array.from(phrase).length > STRETCH && from[page] >= 0 && (await holdsLong(match, page, phrase, SIDES[english[page]]))) return held[english[page]][from[page]];
    return foldNames(await app.pageRow(page)).some((name) => name.includes(phrase)) ? -1 : null;
  };

  /** Look at the pages of a tier, the best first: `wanted` good ones at least, and more while that is cheap. `find` gives a
   * passage, or null where the page does not hold what it should. Gives the good pages and their passages, the
   * bad ones, and how many were not looked at. */
  app.verify = async (score, tier, find, wanted) => {
    const ranked = app.rankPages(score, tier, MOST);
    const good = new Map();
    const bad = [];
    let at = 0;
    const isCheap = () => at < PAGES && app.spentBytes() < BYTES;
    while (at < Math.min(ranked.length, MOST) && (good.size < wanted || isCheap())) {
      const some = Array.from(ranked.slice(at, at + AT_ONCE));
      const found = await Promise.all(some.map(find));
      some.forEach((page, i) => (found[i] === null ? bad.push(page) : good.set(page, found[i])));
      at += some.length;
    }
    return { good, bad, left: app.countTiers(tier) - at };
  };

  /** The pages that hold a folded phrase for sure, some `wanted` of them. */
  app.findHolding = async (phrase, wanted) => {
    const match = await app.matchPhrase(phrase);
    const held = Uint8Array.from(match.score, (score) => (score > 0 ? 1 : 0));
    return app.verify(match.score, held, (page) => app.findPassage(match, page, phrase), wanted);
  };
  app.foldPassage = foldPassage;

  /** Whether a page is called by a folded name, as written or as it sounds. */
  app.isCalled = async (match, page, name) => match.sounds[page] === 1 || foldNames(await app.pageRow(page)).includes(name);
})((window.Yuedang = window.Yuedang || {}));

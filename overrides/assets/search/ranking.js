// How well a page answers: its own name first, then titles, then names as they sound, then words in its text.
(function (app) {
  "use strict";
  const HUB = 1;
  const LIST = 2;
  const RETOLD = 3; // a record that a case tells in full under the same title
  const IN_TEXT = 20;
  const ROUND_IT = 8; // in a label, a list, a neighbour: never above what says it itself
  const POINTS = {
    titles: { equal: 98, begins: 48, holds: 42 },
    sounds: { equal: 90, begins: 34, holds: 8 },
  };
  const PAGE_BITS = 2 ** 20;
  const SOUNDED = 2; // syllables or letters from which on a sound inside a title counts

  /** What a phrase finds: by page a score, the passages that may hold it (`from` the first of `held[side]` on,
   * `many` of them), whether the page is called so, and whether it is there for its sound alone. */
  app.makeFindings = (numbers) => ({
    score: new Float32Array(numbers.count),
    from: new Int32Array(numbers.count).fill(-1),
    many: new Int32Array(numbers.count),
    beside: new Int32Array(numbers.count).fill(-1), // the same of those round its words, where it has both
    besides: new Int32Array(numbers.count),
    english: new Uint8Array(numbers.count),
    named: new Uint8Array(numbers.count),
    sounds: new Uint8Array(numbers.count),
    mixed: new Uint8Array(numbers.count), // the page has the English and the Chinese of the phrase, each by itself
    round: new Uint8Array(numbers.count), // the phrase only stands round the words of the page
  });

  // a page that lists others repeats their words: the pages themselves come first
  const lower = (score, pageClass) => score - (pageClass === LIST || pageClass === RETOLD ? 6 : pageClass === HUB ? 3 : 0);
  app.scoreText = (numbers, page, points) => lower(points, numbers.classes[page]);

  /** Whether a page only lists or explains the words: it is neither named for them nor about them. */
  app.isHub = (numbers, page) => numbers.classes[page] === HUB;
  app.isList = (numbers, page) => numbers.classes[page] === LIST;
  app.isMention = (numbers, match, page) => app.isList(numbers, page) && match.score[page] < POINTS.sounds.begins;

  function addTexts(findings, numbers, layer, passages) {
    const { owners, sides } = numbers[layer];
    for (let i = 0; i < passages.length; ) {
      const page = owners[passages[i]];
      const first = i;
      const side = sides[passages[i]];
      while (i < passages.length && owners[passages[i]] === page && sides[passages[i]] === side) i += 1;
      const often = Math.log2(1 + i - first);
      if (side && findings.from[page] >= 0) [findings.beside[page], findings.besides[page]] = [first, i - first];
      const score = lower(side ? ROUND_IT + Math.min(3, often) : IN_TEXT + Math.min(8, often), numbers.classes[page]);
      if (score <= findings.score[page]) continue;
      findings.score[page] = score;
      findings.from[page] = first;
      findings.many[page] = i - first;
      findings.english[page] = layer === "english" ? 1 : 0;
      findings.round[page] = side;
    }
  }

  /** A page of which it turned out that the phrase only stands round its words. */
  app.lowerRound = (findings, numbers, page) => {
    if (findings.round[page]) return; // known
    findings.round[page] = 1;
    findings.score[page] = lower(ROUND_IT, numbers.classes[page]);
  };

  function addTitles(findings, numbers, { holds, begins, equal }, points, size, bySound) {
    const best = new Map();
    for (const page of holds) best.set(page, points.holds);
    for (const page of begins) best.set(page, points.begins);
    for (const page of equal) best.set(page, points.equal);
    for (const [page, least] of best) {
      const whole = least === points.equal;
      const closeness = Math.min(8, (8 * size) / 2 ** numbers.titles[page]);
      const bonus = numbers.classes[page] === HUB ? (whole ? 10 : 3) : numbers.classes[page] === RETOLD ? -15 : 0;
      const score = least + (whole ? 0 : closeness) + bonus;
      const inText = findings.score[page];
      findings.score[page] = Math.max(score, inText) + Math.min(score, inText) / 10;
      findings.round[page] = 0;
      if (whole) findings.named[page] = 1;
      if (bySound && !inText) findings.sounds[page] = 1;
    }
  }

  const RUNS = /[a-z]+|\p{N}+|[^a-z\p{N}]+/gu;

  // An English page is looked up in two halves, its English words and the Chinese ones that it shares with its
  // twin: what runs from one into the other is looked for in both.
  async function addMixed(findings, numbers, phrase) {
    const runs = phrase.match(RUNS);
    if (runs.length < 2 || (!/[a-z]/.test(phrase) && findings.score.some((score) => score > 0))) return;
    const pagesOf = async (run) => {
      const layers = await Promise.all(["texts", "english"].map((layer) => app.findPhrase(layer, run)));
      const [texts, english] = layers.map(({ found }, i) => found.map((passage) => numbers[i ? "english" : "texts"].owners[passage]));
      return app.unite([texts.sort(), english.sort(), (await app.findPhrase("titles", run)).found]);
    };
    for (const page of (await Promise.all(runs.map(pagesOf))).reduce(app.intersect)) {
      if (findings.score[page]) continue;
      findings.score[page] = lower(ROUND_IT, numbers.classes[page]);
      findings.mixed[page] = findings.round[page] = 1;
    }
  }

  /** All pages that may hold a folded phrase: findings, and whether they are sure to hold it. */
  app.matchPhrase = async (phrase) => {
    const numbers = await app.numbers();
    const findings = app.makeFindings(numbers);
    const size = Array.from(phrase).length;
    const [texts, titles, sounds, english] = await Promise.all([
      app.findPhrase("texts", phrase),
      app.findTitles(phrase),
      app.findSounds(phrase),
      app.english ? app.findPhrase("english", phrase) : { found: [], exact: true },
    ]);
    addTexts(findings, numbers, "texts", texts.found);
    addTexts(findings, numbers, "english", english.found);
    addTitles(findings, numbers, titles, POINTS.titles, size, false);
    if (sounds) {
      const enough = sounds.size >= SOUNDED || phrase.length > 3;
      addTitles(findings, numbers, { ...sounds, holds: enough ? sounds.holds : [] }, POINTS.sounds, sounds.size, true);
    }
    if (app.english) await addMixed(findings, numbers, phrase);
    return { ...findings, held: [texts.found, english.found], ways: sounds ? sounds.ways : [], exact: !sounds && texts.exact && titles.exact && english.exact };
  };

  const BUCKETS = 1024; // of scores in a tier, for a first cut

  // The lowest bucket that is needed for `most` pages.
  function findCut(score, tier, most) {
    const sizes = new Int32Array(16 * BUCKETS);
    const bucketOf = (page) => tier[page] * BUCKETS + Math.min(BUCKETS - 1, Math.floor(score[page] / 16));
    for (let page = 0; page < tier.length; page += 1) if (tier[page]) sizes[bucketOf(page)] += 1;
    let bucket = sizes.length - 1;
    for (let left = most - sizes[bucket]; left > 0 && bucket > 0; left -= sizes[bucket]) bucket -= 1;
    return (page) => bucketOf(page) >= bucket;
  }

  app.countTiers = (tier) => {
    let count = 0;
    for (let page = 0; page < tier.length; page += 1) if (tier[page]) count += 1;
    return count;
  };

  /** The pages of a tier, the best first: by tier, then score, then number; all, or `most` at least of them. */
  app.rankPages = (score, tier, most = Infinity) => {
    const isWanted = most < tier.length ? findCut(score, tier, most) : () => true;
    const keys = new Float64Array(app.countTiers(tier));
    let count = 0;
    for (let page = 0; page < tier.length; page += 1) {
      if (tier[page] && isWanted(page)) keys[count++] = -((tier[page] * 2 ** 20 + Math.round(score[page] * 64)) * PAGE_BITS) + page;
    }
    const sorted = keys.subarray(0, count).sort();
    const ranked = new Int32Array(count);
    for (let i = 0; i < count; i += 1) ranked[i] = ((sorted[i] % PAGE_BITS) + PAGE_BITS) % PAGE_BITS;
    return ranked;
  };

  app.HAN = /\p{Script=Han}/u;
})((window.Yuedang = window.Yuedang || {}));

// The pages that answer a question, tier by tier: what must come first, the whole phrase, all its words,
// what it is about, most of its words.
(function (app) {
  "use strict";
  const FIRST = 9;
  const WHOLE = 5;
  const ALL = 4;
  const ABOUT = 3;
  const MOST = 2;
  const SOME = 1;
  const BY_MEANING = 24; // points of a page that has not the word but what it names
  const BY_DATE = 60; // points of a page of the very day or month that was asked for
  const MOST_OF_A_WORD = 55; // points that one word among several brings: a page named for one word is no answer to all
  const OTHER_WORD = 0.8; // share of the points where another word of the same meaning stands

  app.TIERS = { FIRST, WHOLE, ALL, ABOUT, MOST, SOME };

  function addPages(results, pages, tier) {
    for (const [page, score] of pages) if (!results.has(page)) results.set(page, { page, score, tier });
  }

  async function pagesDated(core, range) {
    const dates = await app.pageDates();
    return Array.from({ length: core.pages }, (_, page) => page).filter((page) => app.isWithin(dates[page], range));
  }

  function pagesAbout(core, facets) {
    const found = new Set();
    for (const [facet, id] of facets) for (const page of app.pagesWith(core, facet, id)) found.add(page);
    return found;
  }

  /** Pages that have a word, another of its meaning, what it names, or its date: Map(page → score). */
  async function matchWord(core, word) {
    const found = new Map();
    const raise = (page, score) => found.set(page, Math.max(score, found.get(page) || 0));
    for (const [page, { score }] of await app.matchPhrase(word.text)) raise(page, score);
    for (const other of word.also) {
      for (const [page, { score }] of await app.matchPhrase(other)) raise(page, score * OTHER_WORD);
    }
    for (const page of pagesAbout(core, word.facets)) raise(page, app.scoreBody(core, page, BY_MEANING));
    if (word.range) for (const page of await pagesDated(core, word.range)) raise(page, app.scoreBody(core, page, BY_MEANING));
    return found;
  }

  // A word that stands nowhere is looked for in the pieces that stand somewhere.
  async function cutUnknown(core, words) {
    const known = await Promise.all(
      words.map(async (word) => {
        if (!app.HAN.test(word.text) || word.text.length < 3 || word.range || (await matchWord(core, word)).size) return [word];
        return (await splitPhrase(word.text)).map(plain);
      }),
    );
    return known.flat();
  }

  async function matchWords(core, asked) {
    const words = await cutUnknown(core, asked);
    const matches = await Promise.all(words.map((word) => matchWord(core, word)));
    const pages = new Map();
    matches.forEach((match, i) => {
      for (const [page, score] of match) {
        const held = pages.get(page) || { words: 0, letters: 0, score: 0 };
        pages.set(page, { words: held.words + 1, letters: held.letters + words[i].text.length, score: held.score + Math.min(score, MOST_OF_A_WORD) });
      }
    });
    const letters = words.reduce((sum, word) => sum + word.text.length, 0);
    const standing = words.filter((_, i) => matches[i].size).map((word) => word.text);
    const of = (enough) => [...pages].filter(([, held]) => enough(held)).map(([page, held]) => [page, held.letters * 100 + held.score]);
    return {
      standing,
      all: of((held) => held.words === words.length),
      most: of((held) => held.words < words.length && held.words * 2 > words.length),
      half: of((held) => held.letters * 2 >= letters),
      any: of(() => true),
    };
  }

  // The longest beginning of `phrase` that stands anywhere, then the same for the rest.
  async function splitPhrase(phrase) {
    const chars = Array.from(phrase);
    const pieces = [];
    for (let at = 0; at < chars.length; ) {
      let size = 1;
      while (at + size < chars.length && (await app.findPhrase(chars.slice(at, at + size + 1).join(""))).length) size += 1;
      if (size > 1 || /\p{N}/u.test(chars[at])) pieces.push(chars.slice(at, at + size).join(""));
      at += size;
    }
    return [...new Set(pieces)];
  }

  const plain = (text) => ({ text, also: [], facets: [], range: null });

  async function readSounds(readings) {
    const found = new Map();
    for (const { text, beside } of readings) {
      const [match, ...others] = await Promise.all([text, ...beside].map(app.matchPhrase));
      for (const [page, { best }] of match) {
        if (best && others.every((other) => other.has(page) && other.get(page).best)) found.set(page, Math.max(best, found.get(page) || 0));
      }
    }
    return found;
  }

  /** {results: Map(page → {page, score, tier}), loosened: words looked for instead of the whole, named}. */
  app.findPages = async (question) => {
    const core = await app.core();
    const results = new Map();
    addPages(results, question.first.map((page, i) => [page, -i]), FIRST);
    const [date] = question.dates;
    if (date && date.year && !date.limit && app.fold(date.text) === question.whole) {
      const pages = await pagesDated(core, date);
      addPages(results, pages.map((page) => [page, BY_DATE + app.weighKind(app.values(core, "kind", page)[0])]), WHOLE);
    }
    const named = [];
    const lists = [];
    const hits = new Set(); // pages with the whole phrase
    for (const whole of question.wholes) {
      const exact = [...(await app.matchPhrase(whole))];
      named.push(...exact.filter(([, match]) => match.equal).sort((one, other) => other[1].score - one[1].score).map(([page]) => page));
      // a page of lists or of help that only mentions the words stands below what is about them
      const mentioned = exact.filter(([page, match]) => !match.best && app.isList(core, page));
      const answering = exact.filter((one) => !mentioned.includes(one));
      addPages(results, answering.map(([page, { score }]) => [page, score]), WHOLE);
      lists.push(...mentioned.map(([page, { score }]) => [page, score]));
      exact.forEach(([page]) => hits.add(page));
    }
    const sounds = await readSounds(question.readings);
    addPages(results, sounds, WHOLE);
    const before = question.first.length;
    const exact = new Set([...hits, ...sounds.keys()]).size;
    let loosened = [];
    for (const words of question.groups) {
      if (words.length === 1 && exact && !words[0].range) continue;
      const { all, most, standing } = await matchWords(core, words);
      addPages(results, all, ALL);
      addPages(results, most, MOST);
      // words set apart were never meant as one phrase
      const spaced = all.length && words.length === question.words.length;
      if (!exact && !spaced && results.size > before && !loosened.length) loosened = standing;
    }
    for (const other of question.synonyms) {
      addPages(results, [...(await app.matchPhrase(other))].map(([page, { score }]) => [page, score]), ABOUT);
    }
    addPages(results, [...pagesAbout(core, question.about)].map((page) => [page, app.scoreBody(core, page, BY_MEANING)]), ABOUT);
    addPages(results, lists, ABOUT);
    if (results.size === before) {
      const words = (question.groups[question.groups.length - 1] || []).filter((word) => word.text !== question.whole);
      if (words.length > 1) {
        const { any, standing } = await matchWords(core, words);
        addPages(results, any, SOME);
        if (any.length) loosened = standing;
      }
    }
    if (results.size === before && app.HAN.test(question.whole) && question.whole.length > 2) {
      const pieces = (await Promise.all(question.words.map(splitPhrase))).flat();
      if (pieces.length) {
        const { all, half } = await matchWords(core, pieces.map(plain));
        addPages(results, all, MOST);
        addPages(results, half, SOME);
        loosened = results.size > before ? pieces : [];
      }
    }
    return { results, loosened: exact ? [] : loosened, named: [...new Set(named)], exact };
  };
})((window.Yuedang = window.Yuedang || {}));

// The pages that answer a question, tier by tier: what must come first, the whole phrase, all its words,
// what it is about, most of its words, some of them.
(function (app) {
  "use strict";
  const TIERS = { FIRST: 9, WHOLE: 5, ALL: 4, ABOUT: 3, MOST: 2, SOME: 1 };
  const { FIRST, WHOLE, ALL, ABOUT, MOST, SOME } = TIERS;
  const BY_MEANING = 24; // points of a page that has not the word but what it names
  const BY_DATE = 60; // points of a page of the very day or month that was asked for
  const BY_NUMBER = 60; // more of it where a page says the number of a point as points do
  const DATED = { document: 8, record: 4, case: 4 }; // more of it for what is dated itself
  const MOST_OF_A_WORD = 48; // points that one word among several brings: a page named for one is no answer to all
  const OTHER_WORD = 0.8; // share of the points where another word of the same meaning stands
  const BELOW = 90; // points that the page of another thing loses where one was asked for by its name
  const MOST_OF_TEXT = 30; // points of a page that has the words in its text alone, at most
  const POOR = 4; // pages with the words of a question but not the whole: fewer are eked out
  const NAMED = 12; // pages that are looked at for being called so

  const CODE = /^(?=.*\d)(?=.*[a-z])[a-z0-9]{6,40}$/; // 档号, folded
  const LEAST_OF_A_CODE = 4;

  app.TIERS = TIERS;
  app.makeState = (numbers) => ({
    score: new Float32Array(numbers.count),
    tier: new Uint8Array(numbers.count),
    passage: new Int32Array(numbers.count).fill(-1),
    english: new Uint8Array(numbers.count),
    round: new Uint8Array(numbers.count), // the whole only stands round its words, as by chance in a list
  });

  app.putPage = (state, page, tier, score, passage = -1, english = 0) => {
    if (state.tier[page] >= tier) return;
    state.tier[page] = tier;
    state.score[page] = score;
    state.passage[page] = passage;
    state.english[page] = english;
  };

  const firstPassage = (match, page) => (match.from[page] < 0 ? -1 : match.held[match.english[page]][match.from[page]]);

  async function addWhole(state, question, whole, shown) {
    const isKnown = question.about.length > 0 || question.synonyms.length > 0;
    const [match, numbers] = await Promise.all([app.matchPhrase(whole), app.numbers()]);
    const held = new Uint8Array(match.score.length);
    for (let page = 0; page < held.length; page += 1) if (match.score[page] > 0) held[page] = WHOLE;
    const { good, bad, left } = match.exact
      ? { good: new Map(), bad: [], left: 0 }
      : await app.verify(match.score, held, (page) => app.findPassage(match, page, whole), shown);
    for (const page of bad) held[page] = 0;
    // where it is known what the words mean, pages that only list or explain them stand below what is about it;
    // else whatever holds the whole stands above what does not
    const tierOf = (page) => (isKnown && app.isMention(numbers, match, page) ? ABOUT : WHOLE);
    for (const [page, passage] of good) {
      if (passage >= 0 && !match.english[page] && numbers.texts.sides[passage] && !match.named[page] && match.score[page] < MOST_OF_TEXT) app.lowerRound(match, numbers, page);
    }
    let count = 0;
    for (let page = 0; page < held.length; page += 1) {
      if (!held[page]) continue;
      if (match.round[page]) state.round[page] = 1;
      else count += 1;
      const passage = good.has(page) ? good.get(page) : firstPassage(match, page);
      // what comes first keeps its place, but shows where the words stand
      if (state.tier[page] === FIRST) [state.passage[page], state.english[page]] = [passage, match.english[page]];
      // after the page of what was named comes what is said of it, then the pages of other things
      const other = question.about.length && app.isHub(numbers, page);
      const own = match.score[page] + (whole === question.point ? BY_NUMBER : 0);
      const score = other ? Math.max(1, own - BELOW) : own;
      app.putPage(state, page, tierOf(page), score, passage, match.english[page]);
    }
    for (let page = 0; page < held.length; page += 1) if (!match.named[page]) held[page] = 0;
    const called = Array.from(app.rankPages(match.score, held, NAMED)).slice(0, NAMED);
    const named = await Promise.all(called.map((page) => app.isCalled(match, page, whole)));
    return { named: called.filter((_, i) => named[i]), exact: !left && !match.guessed, count };
  }

  // A word finds the pages that have it, those that have another of its meaning, those about what it names, and
  // those of its date. `meant` are pages that need not have the word itself.
  async function matchWord(word) {
    const numbers = await app.numbers();
    const match = { ...(await app.matchPhrase(word.text)), meant: new Uint8Array(numbers.count), text: word.text };
    const mean = (page, score) => {
      if (match.score[page]) return;
      match.meant[page] = 1;
      match.score[page] = score;
    };
    for (const other of word.also) {
      const own = await app.matchPhrase(other);
      own.score.forEach((score, page) => score && mean(page, score * OTHER_WORD));
    }
    const points = (page) => app.scoreText(numbers, page, BY_MEANING);
    for (const [facet, id] of word.facets) for (const page of await app.pagesWith(facet, id)) mean(page, points(page));
    if (word.range) for (const page of await app.pagesDated(word.range)) mean(page, points(page));
    return match;
  }

  const plain = (text) => ({ text, also: [], facets: [], range: null });
  const stands = ({ score }) => score.some((points) => points > 0);

  // The longest beginning of `phrase` that stands anywhere, then the same for the rest.
  async function splitPhrase(phrase) {
    const chars = Array.from(phrase);
    const pieces = [];
    const { sides } = (await app.numbers()).texts;
    const has = async (piece) => {
      const [texts, titles] = await Promise.all([app.findPhrase("texts", piece), app.findPhrase("titles", piece)]);
      return titles.found.length > 0 || texts.found.some((passage) => !sides[passage]);
    };
    for (let at = 0; at < chars.length; ) {
      let size = 1;
      while (at + size < chars.length && (await has(chars.slice(at, at + size + 1).join("")))) size += 1;
      if (size > 1 || /\p{N}/u.test(chars[at])) pieces.push(chars.slice(at, at + size).join(""));
      at += size;
    }
    return [...new Set(pieces)];
  }

  // Of a number or code that stands nowhere the longest beginning that stands somewhere.
  async function findBeginning(code) {
    for (let size = code.length - 1; size >= LEAST_OF_A_CODE; size -= 1) {
      const match = await app.matchPhrase(code.slice(0, size));
      if (stands(match)) return code.slice(0, size);
    }
    return "";
  }

  // A word that stands nowhere is looked for in the pieces that stand somewhere.
  async function matchKnown(words) {
    const matches = await Promise.all(
      words.map(async (word) => {
        const match = await matchWord(word);
        if (stands(match) || !app.HAN.test(word.text) || word.text.length < 3) return [match];
        const pieces = await splitPhrase(word.text);
        return pieces.length ? Promise.all(pieces.map((piece) => matchWord(plain(piece)))) : [match];
      }),
    );
    return matches.flat();
  }

  // Pages by how many of the words they hold, and by how long these are.
  async function matchWords(words) {
    const [numbers, matches] = await Promise.all([app.numbers(), matchKnown(words)]);
    const held = {
      words: new Uint8Array(numbers.count), letters: new Uint16Array(numbers.count), score: new Float32Array(numbers.count),
      own: new Uint8Array(numbers.count), // one of the words at least is the page's own
    };
    for (const match of matches) {
      for (let page = 0; page < numbers.count; page += 1) {
        const score = match.score[page];
        if (!score) continue;
        held.words[page] += 1;
        held.letters[page] += match.text.length;
        held.score[page] += Math.min(score, MOST_OF_A_WORD);
        if (!match.round[page]) held.own[page] = 1;
      }
    }
    const findOne = (match, page) => (match.meant[page] ? -1 : app.findPassage(match, page, match.text));
    const findAll = async (page) => {
      const passages = await Promise.all(matches.map((match) => findOne(match, page)));
      return passages.includes(null) ? null : Math.max(...passages);
    };
    const order = [...matches].sort((one, other) => other.text.length - one.text.length);
    return {
      held, findAll, numbers,
      bestMatch: (page) => order.find((match) => match.from[page] >= 0),
      count: matches.length,
      letters: matches.reduce((sum, match) => sum + match.text.length, 0),
      standing: matches.filter(stands).map((match) => match.text),
      exact: matches.every(({ exact }) => exact),
    };
  }

  // Of the pages that may hold all words, those that are shown first are looked at.
  async function dropFalse(found, shown) {
    if (found.exact) return true;
    const tier = found.held.words.map((words) => (words === found.count ? ALL : 0));
    const { bad, left } = await app.verify(found.held.score, tier, found.findAll, shown);
    for (const page of bad) found.held.words[page] -= 1;
    return !left;
  }

  function addWords(state, found, wanted, isEnough) {
    let added = 0;
    for (let page = 0; page < state.tier.length; page += 1) {
      if (!found.held.words[page] || !isEnough(page)) continue;
      added += 1;
      const tier = wanted === ALL && !found.held.own[page] ? MOST : wanted;
      if (!found.held.own[page]) state.round[page] = 1;
      if (state.tier[page] >= tier) continue;
      const match = found.bestMatch(page);
      const score = Math.min(found.held.letters[page] * 100 + found.held.score[page], 16000);
      app.putPage(state, page, tier, score, match ? firstPassage(match, page) : -1, match ? match.english[page] : 0);
    }
    return added;
  }

  async function addDated(state, question) {
    const [date] = question.dates;
    if (!date || !date.year || date.limit || app.fold(date.text) !== question.whole) return;
    const numbers = await app.numbers();
    const kinds = await app.pageKinds();
    for (const page of await app.pagesDated(date)) {
      app.putPage(state, page, WHOLE, app.scoreText(numbers, page, BY_DATE + (DATED[kinds(page)] || 0)));
    }
  }

  async function addAbout(state, question) {
    const numbers = await app.numbers();
    for (const other of question.synonyms) {
      const match = await app.matchPhrase(other);
      match.score.forEach((score, page) => score && app.putPage(state, page, ABOUT, score, firstPassage(match, page), match.english[page]));
    }
    for (const [facet, id] of question.about) {
      for (const page of await app.pagesWith(facet, id)) app.putPage(state, page, ABOUT, app.scoreText(numbers, page, BY_MEANING));
    }
  }

  /** Fill `state` with what answers a question. Gives the words that were looked for instead of the whole, the
   * pages of that name, how many have the whole, and whether every count is sure. */
  app.findPages = async (state, question, shown) => {
    const before = question.first.length;
    question.first.forEach((page, i) => app.putPage(state, page, FIRST, before - i));
    const isBare = () => state.tier.every((tier, page) => !tier || tier === FIRST || state.round[page]);
    await addDated(state, question);
    const named = new Set();
    let exact = true;
    let wholes = 0;
    for (const whole of question.wholes) {
      const found = await addWhole(state, question, whole, shown);
      found.named.forEach((page) => named.add(page));
      exact = exact && found.exact;
      wholes += found.count;
    }
    let loosened = [];
    for (const words of question.groups) {
      if (words.length === 1 && wholes && !words[0].range) continue;
      const found = await matchWords(words);
      exact = (await dropFalse(found, shown)) && exact;
      const all = addWords(state, found, ALL, (page) => found.held.words[page] === found.count);
      addWords(state, found, MOST, (page) => found.held.words[page] < found.count && found.held.words[page] * 2 > found.count);
      // words set apart were never meant as one phrase
      const spaced = all && words.length === question.words.length;
      if (!wholes && !spaced && !isBare() && !loosened.length) loosened = found.standing;
    }
    await addAbout(state, question);
    const isPoor = () => !wholes && state.tier.reduce((sum, tier) => sum + (tier ? 1 : 0), 0) < POOR;
    if (isBare() || isPoor()) {
      const words = (question.groups[question.groups.length - 1] || []).filter((word) => word.text !== question.whole);
      const found = words.length > 1 ? await matchWords(words) : null;
      if (found && addWords(state, found, SOME, () => true)) loosened = found.standing;
    }
    if (isBare() && app.HAN.test(question.whole) && question.whole.length > 2) {
      const pieces = (await Promise.all(question.words.map(splitPhrase))).flat();
      if (pieces.length) {
        const found = await matchWords(pieces.map(plain));
        exact = (await dropFalse(found, shown)) && exact;
        addWords(state, found, MOST, (page) => found.held.words[page] === found.count);
        addWords(state, found, SOME, (page) => found.held.letters[page] * 2 >= found.letters);
        if (!isBare()) loosened = pieces;
      }
    }
    if (isBare() && CODE.test(question.whole)) {
      const beginning = await findBeginning(question.whole);
      if (beginning) {
        await addWhole(state, question, beginning, shown);
        loosened = [beginning];
      }
    }
    return { loosened: state.tier.includes(WHOLE) ? [] : loosened, named: [...named], exact, wholes };
  };
})((window.Yuedang = window.Yuedang || {}));

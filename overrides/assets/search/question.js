// From what somebody typed to what may be meant: words, phrase, document number, dates, names, readings.
//
// question: {
//   text, whole: the question folded, words: its words folded,
//   wholes: folded phrases of which any counts as the whole (a number in the forms of the index),
//   groups: ways to cut it into words, the nearest first: [[{text, also, facets, range}]],
//   about: what it names by itself: [[facet, id]], synonyms: folded words of the same meaning,
//   dates, names, number, point: what was recognised inside, exact: entries of names that are the whole of it,
//   first: pages that must come first, bets: how they were chosen
// }
(function (app) {
  "use strict";
  const LONGEST = 200; // characters of a question that are looked at
  const LEAST = 2; // characters of a word that says something
  const FILTERED = new Set(["unit", "theme", "region"]);
  // words with which people ask, and which no page needs to have
  const ASKING =
    /请问|我想(?:知道|查|看|问)|帮我|是什么时候|什么时候|什么时间|什么是|是什么|为什么|有没有|是不是|怎么样|怎么|怎样|如何|何时|什么|哪些|哪个|哪里|哪儿|哪家|哪年|是?哪一[天年月个家]|谁来|是谁|由谁|谁|(?:多少|几)[个名户人家件项年]?|要做|需要|应该|可以|负责|牵头|承担|配合|部门|单位|事情|[的吗呢了是由和与及在里有哪要把被让做事文]|关于/gu;
  const AMOUNT = /(\d+(?:多|余)?[个名户人万亿条项件家]{0,2})/u; // a number with its measure is a word
  let groups = null; // word → words of the same meaning
  app.forget.push(() => (groups = null));

  async function loadSynonyms() {
    if (!groups) {
      groups = new Map();
      for (const group of await app.json("synonyms")) {
        for (const word of group) groups.set(word, [...(groups.get(word) || []), ...group.filter((one) => one !== word)]);
      }
    }
    return groups;
  }

  const isWord = (text) => Array.from(text).length >= LEAST || /[\p{N}a-z]/u.test(text);

  /** What the text alone tells: no part of the index is read for it but the table of folding. */
  app.readQuestion = (typed) => {
    const text = typed.slice(0, LONGEST).trim();
    const words = [...new Set(text.split(/\s+/u).map(app.fold).filter(Boolean))];
    const whole = app.fold(text);
    const number = app.readDocNumber(text);
    const point = app.readPointNumber(text);
    const dates = app.readDates(text);
    const plain = (word) => ({ text: word, also: [], facets: [], range: null });
    return {
      text, whole, words, number, dates, point,
      wholes: [...new Set([point, ...(number ? app.numberForms(number) : []), whole])].filter(Boolean),
      groups: [words.map(plain)],
      about: [], synonyms: [], names: [], exact: [], first: [], bets: [],
    };
  };

  /** The filter values that entries of names stand for: [[facet, id]]. */
  app.listFacets = async (entries) => {
    const found = await Promise.all(entries.filter(({ kind }) => FILTERED.has(kind)).map(async ({ kind, page }) => [kind, await app.idOf(page)]));
    return [...new Map(found.map((facet) => [facet.join("="), facet])).values()];
  };

  async function makeWord(text, synonyms, entries = null) {
    const named = entries || (await app.findName(text));
    return { text, also: synonyms.get(text) || [], facets: await app.listFacets(named), range: null };
  }

  /** The pieces of one run of text without spaces: names whole, the rest cut where it only asks. */
  async function cutRun(run, synonyms) {
    const folded = app.fold(run);
    const pieces = [];
    let at = 0;
    const addRest = (end) => {
      for (const part of folded.slice(at, end).split(ASKING)) {
        const cut = app.HAN.test(part || "") ? part.split(AMOUNT) : [part]; // X043-WS·2011 stays whole
        for (const piece of cut) if (piece && isWord(piece)) pieces.push({ text: piece });
      }
    };
    const names = await app.findNamesIn(folded);
    for (const { start, end, entries } of names) {
      addRest(start);
      pieces.push({ text: folded.slice(start, end), entries });
      at = end;
    }
    addRest(folded.length);
    const words = await Promise.all(pieces.map((piece) => makeWord(piece.text, synonyms, piece.entries || [])));
    return { words, names };
  }

  const dateWord = ({ text, from, to }) => ({ text: app.fold(text), also: [], facets: [], range: { from, to } });

  /** Words that carry the question: names, dates and what is left when the asking is taken away. */
  async function cutContent(question, synonyms) {
    const begun = app.splitDocNumber(question.text);
    const words = [];
    const names = [];
    let rest = question.text;
    if (begun) {
      const [first, ...also] = app.numberForms(begun.number);
      words.push({ text: first, also, facets: [], range: null });
      rest = begun.rest;
    }
    const dates = begun ? app.readDates(rest) : question.dates;
    let at = 0;
    for (const piece of [...dates, { start: rest.length, end: rest.length }]) {
      for (const run of rest.slice(at, piece.start).split(/[\s\p{P}]+/u).filter(Boolean)) {
        const cut = await cutRun(run, synonyms);
        words.push(...cut.words);
        names.push(...cut.names.map((one) => one.entries));
      }
      if (piece.text) words.push(dateWord(piece));
      at = piece.end;
    }
    return { words, names };
  }

  const asKey = (words) => words.map((word) => word.text).join(" ");

  /** The question with all that the names, synonyms and sounds of the site tell about it. */
  app.understand = async (typed) => {
    await app.prepareFolding();
    const question = app.readQuestion(typed);
    if (!question.whole) return question;
    const synonyms = await loadSynonyms();
    const exact = (await Promise.all(question.wholes.map(app.findName))).flat();
    const { words: content, names } = await cutContent(question, synonyms);
    const spaced = await Promise.all(
      question.words.map(async (text) => {
        const date = question.dates.find((one) => app.fold(one.text) === text);
        return date ? dateWord(date) : makeWord(text, synonyms);
      }),
    );
    const cuts = [spaced, content].filter((cut) => cut.length && !(cut.length === 1 && cut[0].text === question.whole && !cut[0].range));
    return {
      ...question,
      exact,
      names: names.flat(),
      about: await app.listFacets(exact),
      synonyms: synonyms.get(question.whole) || [],
      groups: cuts.filter((cut, i) => cuts.findIndex((one) => asKey(one) === asKey(cut)) === i),
    };
  };
})((window.Yuedang = window.Yuedang || {}));

// 连漳村 for 连樟村: what stands nowhere, but for one character that sounds or looks alike. Names are looked
// through by slips.js; here what stands in titles and texts is, by the grams on both sides of the character.
(function (app) {
  "use strict";
  const SHORTEST = 3;
  const LONGEST = 8;
  const ALIKE = 0.5; // how far a character may be from the one that was meant
  const TURNED = 0.45;
  const SHOWN = 2;
  const TITLES = 32; // pages, and passages, that are looked through for each place
  const PASSAGES = 12;

  // Where `before` and `after` stand with one character between them, that character.
  function findBetween(text, before, after) {
    const found = [];
    const chars = Array.from(text);
    const [head, tail] = [Array.from(before).length, Array.from(after).length];
    for (let at = head; at + tail < chars.length; at += 1) {
      if (chars.slice(at - head, at).join("") === before && chars.slice(at + 1, at + 1 + tail).join("") === after) found.push(chars[at]);
    }
    return found;
  }

  async function findCandidates(layer, parts, most) {
    const sets = await Promise.all(parts.filter(Boolean).map((part) => app.findPhrase(layer, part)));
    return Array.from(sets.map(({ found }) => found).reduce(app.intersect)).slice(0, most);
  }

  async function readTitles(pages) {
    const rows = await Promise.all(pages.map(app.pageRow));
    return rows.flatMap(({ title, names }) => [title, ...names].map(app.fold));
  }

  async function readPassages(passages) {
    const { owners } = (await app.numbers()).texts;
    return Promise.all(passages.map((passage) => app.foldPassage(owners[passage], passage, "texts")));
  }

  async function replaceAt(chars, i) {
    const parts = [chars.slice(0, i).join(""), chars.slice(i + 1).join("")];
    const [titles, passages] = await Promise.all([findCandidates("titles", parts, TITLES), findCandidates("texts", parts, PASSAGES)]);
    const texts = [...(await readTitles(titles)), ...(await readPassages(passages))];
    const others = new Set(texts.flatMap((text) => findBetween(text, ...parts)));
    return [...others].map((char) => ({ word: parts[0] + char + parts[1], distance: app.weighSlip(chars[i], char) }));
  }

  async function turnAt(chars, i) {
    const word = [...chars.slice(0, i), chars[i + 1], chars[i], ...chars.slice(i + 2)].join("");
    const { good } = await app.findHolding(word, 1);
    return good.size ? [{ word, distance: TURNED }] : [];
  }

  /** Words that stand somewhere and differ from a folded one by a slip, the nearest first. */
  app.findMeant = async (typed) => {
    const chars = Array.from(typed);
    if (chars.length < SHORTEST || chars.length > LONGEST || !chars.every((char) => app.HAN.test(char))) return [];
    await app.prepareSounds();
    const ways = chars.flatMap((_, i) => [replaceAt(chars, i), ...(i + 1 < chars.length ? [turnAt(chars, i)] : [])]);
    const found = (await Promise.all(ways)).flat().filter(({ word, distance }) => distance < ALIKE && word !== typed);
    found.sort((one, other) => one.distance - other.distance || (one.word < other.word ? -1 : 1));
    return [...new Set(found.map(({ word }) => word))].slice(0, SHOWN);
  };
})((window.Yuedang = window.Yuedang || {}));

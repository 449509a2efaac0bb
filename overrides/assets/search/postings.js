// Positions of phrases in the stream, from the shards of pairs (generator/index/grams.py says their form).
(function (app) {
  "use strict";
  const END = "\0";
  const WHOLE_COVER = 5; // longer phrases are put together from every second pair
  const shards = new Map(); // number → promise of Map(pair → list not yet read)
  const NONE = new Int32Array(0);

  function readNumber(bytes, cursor) {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[cursor.at++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte & 128);
    return value;
  }

  function readHead(bytes) {
    const cursor = { at: 0 };
    const pairs = new Map();
    let start = 0;
    for (let left = readNumber(bytes, cursor); left > 0; left -= 1) {
      const pair = String.fromCodePoint(readNumber(bytes, cursor)) + String.fromCodePoint(readNumber(bytes, cursor));
      const inside = readNumber(bytes, cursor);
      const crossing = readNumber(bytes, cursor);
      pairs.set(pair, { bytes, start, inside, crossing });
      start += readNumber(bytes, cursor);
    }
    for (const list of pairs.values()) list.start += cursor.at;
    return pairs;
  }

  function readRun(bytes, cursor, count, flag) {
    const run = new Int32Array(count);
    let position = 0;
    for (let i = 0; i < count; i += 1) {
      position += readNumber(bytes, cursor);
      run[i] = position * 2 + flag;
    }
    return run;
  }

  // Hits are numbers: position × 2, plus 1 where the phrase runs over the border of a block.
  function readList(list) {
    if (list.hits) return list.hits;
    const cursor = { at: list.start };
    const inside = readRun(list.bytes, cursor, list.inside, 0);
    const crossing = readRun(list.bytes, cursor, list.crossing, 1);
    list.hits = crossing.length ? join([inside, crossing]) : inside;
    return list.hits;
  }

  function join(runs) {
    const whole = new Int32Array(runs.reduce((sum, run) => sum + run.length, 0));
    let at = 0;
    for (const run of runs) {
      whole.set(run, at);
      at += run.length;
    }
    return whole.sort();
  }

  const compare = (one, other) => {
    // by code points, as Python sorts, not by UTF-16 units
    const [a, b] = [one.codePointAt(0), other.codePointAt(0)];
    if (a !== b) return a - b;
    return one.codePointAt(a > 0xffff ? 2 : 1) - other.codePointAt(b > 0xffff ? 2 : 1);
  };

  /** The last shard whose first pair is not after `pair`; -1 where all come after it. */
  function findShard(firsts, pair) {
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(firsts[middle], pair) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function loadShard(number) {
    if (!shards.has(number)) {
      const loading = app.part(`grams/${number}`).then(readHead);
      loading.catch(() => shards.delete(number));
      shards.set(number, loading);
    }
    return shards.get(number);
  }

  async function findPair(core, pair) {
    const number = findShard(core.shards, pair);
    return number < 0 ? undefined : (await loadShard(number)).get(pair);
  }

  async function findCharacter(core, char) {
    const first = Math.max(0, findShard(core.shards, char + END));
    const last = findShard(core.shards, char + "\u{10ffff}");
    const loading = [];
    for (let number = first; number <= last; number += 1) loading.push(loadShard(number));
    const runs = [];
    for (const shard of await Promise.all(loading)) {
      for (const [pair, list] of shard) {
        // a single character crosses no border
        if (pair.startsWith(char) && pair.length > char.length) runs.push(readList(list).map((hit) => hit & ~1));
      }
    }
    return join(runs);
  }

  // Hits of `found` that have a hit of `other` at `shift` characters further on.
  function keepFollowed(found, other, shift) {
    const kept = new Int32Array(found.length);
    let count = 0;
    let j = 0;
    for (let i = 0; i < found.length; i += 1) {
      const wanted = (found[i] >> 1) + shift;
      while (j < other.length && other[j] >> 1 < wanted) j += 1;
      if (j < other.length && other[j] >> 1 === wanted) kept[count++] = found[i] | (other[j] & 1);
    }
    return kept.subarray(0, count);
  }

  /** Hits of a folded phrase, in order of position. */
  app.findPhrase = async (phrase) => {
    const chars = Array.from(phrase);
    const core = await app.core();
    if (!chars.length) return NONE;
    if (chars.length === 1) return findCharacter(core, chars[0]);
    const cover = [];
    const step = chars.length > WHOLE_COVER ? 2 : 1;
    for (let at = 0; at < chars.length - 1; at += step) cover.push(at);
    if (cover[cover.length - 1] !== chars.length - 2) cover.push(chars.length - 2);
    const lists = await Promise.all(cover.map((at) => findPair(core, chars[at] + chars[at + 1])));
    if (lists.some((list) => !list)) return NONE;
    const order = cover.map((at, i) => ({ at, list: lists[i], size: lists[i].inside + lists[i].crossing }));
    order.sort((one, other) => one.size - other.size);
    const [rarest, ...rest] = order;
    let hits = readList(rarest.list);
    for (const { at, list } of rest) {
      if (!hits.length) break;
      hits = keepFollowed(hits, readList(list), at - rarest.at);
    }
    return rarest.at ? hits.map((hit) => hit - rarest.at * 2) : hits;
  };
})((window.Yuedang = window.Yuedang || {}));

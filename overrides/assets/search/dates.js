// Dates in a question: 2021年6月, 2021-06-30, 2016—2020年, 二〇二一年, 6月底前. Pure: text in, values out.
(function (app) {
  "use strict";
  const HAN = { 〇: 0, "○": 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
  const SMALL = "\\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]";
  const YEAR = "(?:19|20)\\d{2}|[一二][〇○零一二三四五六七八九]{3}";
  const PART = "上半年|下半年|第?[一二三四1234]季度";
  // 2021年6月30日, 2021年6月, 2021年上半年, 2021年, and 6月30日, 6月 where no year is named
  const SPOKEN = new RegExp(
    `(?<![\\d.])(?:(?<year>${YEAR})\\s*年度?\\s*)?(?:(?<month>${SMALL})\\s*月(?:份|\\s*(?<day>${SMALL})\\s*[日号])?|(?<part>${PART}))?(?<end>底前|底之前|底以前|底|前|之前|以前)?`,
    "gu",
  );
  const WRITTEN = /(?<![\d.])(?<year>(?:19|20)\d{2})(?<mark>[-./])(?<month>\d{1,2})(?:\k<mark>(?<day>\d{1,2}))?(?![\d.]|\s*号)/gu;
  const COMPACT = /(?<!\d)(?<year>(?:19|20)\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?!\d)/gu;
  const SPAN = new RegExp(`(?<![\\d.])(?<first>(?:19|20)\\d{2})\\s*年?\\s*(?:[-—–~～至到]+)\\s*(?<last>(?:19|20)\\d{2})(?:\\s*年)?(?!\\d)`, "gu");
  const ALONE = /(?<![\d.〔[(（【])(?<year>(?:19|20)\d{2})(?=\s|$)/gu;
  const HALVES = { 上半年: [1, 6], 下半年: [7, 12] };

  function readYear(text) {
    if (/^\d/.test(text)) return Number(text);
    return Number(Array.from(text, (one) => HAN[one]).join(""));
  }

  function readSmall(text) {
    if (/^\d/.test(text)) return Number(text);
    if (!text.includes("十")) return HAN[text];
    const [tens, ones] = text.split("十");
    return (tens ? HAN[tens] : 1) * 10 + (ones ? HAN[ones] : 0);
  }

  const two = (number) => String(number).padStart(2, "0");
  const isDay = (year, month, day) => month >= 1 && month <= 12 && day >= 1 && day <= new Date(year, month, 0).getDate();

  function makeDate(match, year, month, day) {
    if (month && !isDay(year || 2000, month, day || 1)) return null;
    const tail = (month ? `-${two(month)}` : "") + (day ? `-${two(day)}` : "");
    const date = year ? `${year}${tail}` : tail;
    return { start: match.index, end: match.index + match[0].length, text: match[0].trim(), from: date, to: date, year: Boolean(year) };
  }

  function readPart(match, year, part) {
    const [first, last] = HALVES[part] || [0, 0];
    const quarter = first ? 0 : readSmall(part.replace(/第|季度/gu, ""));
    const months = first ? [first, last] : [quarter * 3 - 2, quarter * 3];
    const [from, to] = months.map((month) => `${year}-${two(month)}`);
    return { start: match.index, end: match.index + match[0].length, text: match[0].trim(), from, to, year: true };
  }

  function readSpoken(match) {
    const { year, month, day, part } = match.groups;
    if (!year && !month) return null;
    if (part) return year ? readPart(match, readYear(year), part) : null;
    if (!month && match.groups.end && !match.groups.end.startsWith("底")) return null; // 2021年前: no date of a page
    const date = makeDate(match, year && readYear(year), month && readSmall(month), day && readSmall(day));
    return date && { ...date, limit: Boolean(match.groups.end) };
  }

  const READERS = [
    [SPAN, (match) => ({ ...makeDate(match, Number(match.groups.first)), to: match.groups.last })],
    [COMPACT, ({ groups, ...match }) => makeDate(Object.assign(match, groups), Number(groups.year), Number(groups.month), Number(groups.day))],
    [WRITTEN, ({ groups, ...match }) => makeDate(match, Number(groups.year), Number(groups.month), Number(groups.day || 0))],
    [SPOKEN, readSpoken],
    [ALONE, (match) => makeDate(match, Number(match.groups.year))],
  ];

  /** Dates of `text` in order: [{start, end, text, from, to, year, limit}]; `limit` for 底前, the others from and to as 2021, 2021-06 or 2021-06-30,
   * -06 or -06-30 where no year is named (`year` is false). */
  app.readDates = (text) => {
    const found = [];
    for (const [pattern, read] of READERS) {
      for (const match of text.matchAll(pattern)) {
        if (!match[0].trim() || found.some((one) => match.index < one.end && match.index + match[0].length > one.start)) continue;
        const date = read(match);
        if (date && date.from <= date.to) found.push(date);
      }
    }
    return found.sort((one, other) => one.start - other.start);
  };

  /** Whether the date of a page (of any precision) lies within a range as `readDates` gives it. */
  app.isWithin = (date, { from, to }) => {
    if (!date) return false;
    if (from.startsWith("-")) return date.slice(4, 4 + from.length) === from; // -06: June of any year
    return date >= from && date.slice(0, to.length) <= to;
  };

  /** A range as it stands in the address bar (2021-06, 2016..2020), and back; null where it is none. */
  app.writeRange = ({ from, to }) => (from === to ? from : `${from}..${to}`);
  app.readRange = (text) => {
    const match = /^(\d{4}(?:-\d\d){0,2}|-\d\d(?:-\d\d)?)(?:\.\.(\d{4}(?:-\d\d){0,2}))?$/u.exec(text);
    if (!match || (match[2] && match[1].startsWith("-"))) return null;
    return { from: match[1], to: match[2] || match[1] };
  };
})((window.Yuedang = window.Yuedang || {}));

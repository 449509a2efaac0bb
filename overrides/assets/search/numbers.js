// Document numbers in any writing: 国发〔2022〕2号, 国发[2022]2, 国发 2022 2号, 国发2号, 2022年2号, 2号文; and
// numbers of work points.
// Reference codes (档号) need no reading: folding leaves out every dot and dash on both sides.
(function (app) {
  "use strict";
  const AGENCY = "(?<agency>[\\p{Script=Han}]{1,14}?)";
  const YEAR = "(?<year>(?:19|20)\\d{2})";
  const OPEN = "[〔﹝\\[(【〖『「<]";
  const CLOSE = "[〕﹞\\])】〗』」>]";
  const END = "\\s*号?\\s*(?<tail>文件?)?\\s*$";
  const FORMS = [
    // 国发〔2022〕2号; the number may be missing, for one that is still being typed
    [new RegExp(`^\\s*(?:${AGENCY})?\\s*${OPEN}\\s*${YEAR}\\s*${CLOSE}?\\s*第?\\s*(?<number>\\d{1,5})?${END}`, "u"), () => true],
    // 国发2022年第2号, 国发 2022 2号, 国发2022-2, 2022年2号
    [
      new RegExp(`^\\s*(?:${AGENCY})?\\s*${YEAR}\\s*年?\\s*[-—–、.]?\\s*第?\\s*(?<number>\\d{1,5})${END}`, "u"),
      ({ agency }, text) => Boolean(agency) || /号/u.test(text),
    ],
    // 2号文, 第2号文件: without 文 it may be the number of a house
    [/^\s*第?\s*(?<number>\d{1,5})\s*号\s*(?<tail>文件?)\s*$/u, () => true],
    // 国发2号, 国发第2号
    [new RegExp(`^\\s*${AGENCY}\\s*第?\\s*(?<number>\\d{1,5})\\s*号\\s*(?<tail>文件?)?\\s*$`, "u"), () => true],
  ];
  const WITHIN = new RegExp(
    `^\\s*(?<whole>[\\p{Script=Han}]{1,8}?\\s*(?:${OPEN}?\\s*(?:19|20)\\d{2}\\s*${CLOSE}?\\s*年?\\s*第?\\s*)?\\d{1,5}\\s*号(?:文件?)?)(?<rest>.+)$`,
    "u",
  );

  /** {agency, year, number} of a text that is a document number and nothing else; null where it is none. */
  app.readDocNumber = (text) => {
    const plain = text.normalize("NFKC");
    for (const [form, fits] of FORMS) {
      const match = form.exec(plain);
      if (!match || !fits(match.groups, plain)) continue;
      const { agency = "", year = "", number = "" } = match.groups;
      if (!number && !agency) continue;
      return { agency, year, number: number.replace(/^0+(?=\d)/u, ""), ended: /号/u.test(plain) };
    }
    return null;
  };

  /** The number of a work point as its page says it, folded: 要点5, 要点第5条 → 第5点; "" where it is none. */
  app.readPointNumber = (text) => {
    const match = /^\s*(?:工作)?要点\s*[第之]?\s*(\d{1,3})\s*[点条项.、]?\s*$/u.exec(text.normalize("NFKC"));
    return match ? `第${Number(match[1])}点` : "";
  };

  /** A document number with which a longer question begins, and the rest: 国发2号文里关于医保的任务. */
  app.splitDocNumber = (text) => {
    const match = WITHIN.exec(text.normalize("NFKC"));
    const number = match && app.readDocNumber(match.groups.whole);
    return number ? { number, rest: match.groups.rest } : null;
  };

  /** The forms in which the index holds a document number, folded, the fullest first. */
  app.numberForms = ({ agency, year, number, ended }) => {
    const name = app.fold(agency);
    if (!number) return [`${name}${year}`];
    const ends = ended ? ["号"] : ["号", ""]; // one that is still being typed may go on
    if (!name && !year) return [`年${number}号`]; // as it stands after any year
    const heads = year && name ? [`${name}${year}`, `${name}${year}年`] : [year ? `${year}年` : name];
    return heads.flatMap((head) => ends.map((end) => `${head}${number}${end}`));
  };
})((window.Yuedang = window.Yuedang || {}));

// 您要找的是不是: names that differ from a question by one slip of the pen, the ear or the keys.
(function (app) {
  "use strict";
  const PARTS = 24; // parts of the table of names that are looked through
  const SHOWN = 3;
  const ANY = 3; // characters from which one wrong character of any kind is forgiven
  const LONGEST = 24;
  const TELLING = 5; // characters from which a name with some left out is still told
  const STRETCHED = 4; // how much longer the name may be, at most
  const LEFT_OUT = 1.5; // how far such a name is, less than anything that is a slip
  // characters that are written alike, group by group
  const LOOKALIKES =
    "己已巳 未末木本 土士工 大太犬天夭夫 千干于午 日曰目白 人入八 刀力 住往佳 折拆析 辨辩辫瓣 戊戌戍成 拔拨 崇祟 冶治 沾粘 坐座 邦帮 州洲 贫贪 镇填慎 振震 扶抚 莞菀 圳训川 盘盆 " +
    "汕仙 揭竭 阳阴 潮湖朝 惠慧 肇 茂 湛 佛拂 珠株 韶绍 梅海 清青情 云去 浮 源原 河何 深探 东车 西酉 南男 北比 广厂 贵责 桂挂 黔 毕华 节书 铜桐 仁二 遵尊 义叉 安女 顺 " +
    "民氏 政攻 厅厂 局居 委季 省少 科料 技枝 商高 农衣 村材 财则 建健 设没 教数 育盲 卫工 健建 康唐 妇扫 联连 团因 总忽 供洪 销消 社杜 档挡 案宋 统充 计汁 审甲 林材 业亚 " +
    "水永 利和 交文 运远 输愉 通涌 信倍 管菅 理埋 发友 展屡 改政 革草 宣宜 传专 组祖 织识 编偏 网冈 办为 研砚 究穷 室窒 乡多 兴共 脱说 攻功 坚竖 巩恐 固因 拓柘 衔街 接楼 " +
    "协办 作做 对时 口日 支友 援授 结给 驻住 就京 消俏 费贵 产严 搬般 迁适 监临 测侧 防访 返近 低底 收攻 入人 金全 资姿 考老 核该 表麦 彰障 师帅 傅博 粤奥 菜采 篮蓝 子于 品晶";
  const ALIKE = [
    [/^([zcs])h/u, "$1"],
    [/^n(?!g)/u, "l"],
    [/^f(?=[aeiou])/u, "h"],
    [/([aei])ng$/u, "$1n"],
  ];
  let sounds = null; // character → syllables
  const groups = new Map();
  for (const group of LOOKALIKES.split(" ")) for (const one of group) groups.set(one, (groups.get(one) || "") + group);

  app.prepareSounds = async () => {
    if (sounds) return;
    const found = new Map();
    for (const [sound, characters] of Object.entries(await app.json("sounds"))) {
      for (const one of characters) found.set(one, [...(found.get(one) || []), sound]);
    }
    sounds = found;
  };

  const blur = (sound) => ALIKE.reduce((text, [from, to]) => text.replace(from, to), sound);

  /** How alike two characters sound: 2 the same, 1 nearly, 0 not. */
  app.soundAlike = (one, other) => {
    const [a, b] = [one, other].map((char) => (sounds && sounds.get(char)) || []);
    if (a.some((sound) => b.includes(sound))) return 2;
    return a.some((sound) => b.some((second) => blur(sound) === blur(second))) ? 1 : 0;
  };

  const lookAlike = (one, other) => (groups.get(one) || "").includes(other);

  /** How far one wrong character is from the right one: 0.2 sounds the same … 1 nothing in common. */
  app.weighSlip = (one, other) => {
    const sound = app.soundAlike(one, other);
    if (sound === 2) return 0.2;
    if (lookAlike(one, other)) return 0.3;
    return sound ? 0.4 : 1;
  };

  /** How far `typed` is from `name` where one slip lies between them; Infinity where more does. */
  app.measureSlip = (typed, name) => {
    const [a, b] = [Array.from(typed), Array.from(name)];
    const difference = a.length - b.length;
    if (Math.abs(difference) > 1) return Infinity;
    let start = 0;
    while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
    const [restA, restB] = [a.slice(start), b.slice(start)];
    const same = (one, other) => one.length === other.length && one.every((char, i) => char === other[i]);
    if (difference === 1) return same(restA.slice(1), restB) ? 0.8 : Infinity;
    if (difference === -1) return same(restA, restB.slice(1)) ? 0.6 : Infinity;
    if (!restA.length) return 0;
    if (same(restA.slice(1), restB.slice(1))) return app.weighSlip(restA[0], restB[0]);
    const turned = restA[0] === restB[1] && restA[1] === restB[0];
    return turned && same(restA.slice(2), restB.slice(2)) ? 0.5 : Infinity;
  };

  // 衔接资金管理办法 for 中央财政衔接推进乡村振兴补助资金管理办法: the same characters in the same order
  function isShortFor(typed, name) {
    let at = 0;
    for (const char of name) if (char === typed[at]) at += 1;
    return at === typed.length;
  }

  function measure(typed, name, size) {
    const distance = app.measureSlip(typed, name);
    if (distance < (size < ANY || Array.from(name).length < ANY ? 0.5 : 2)) return distance;
    const fits = size >= TELLING && name.length > typed.length && name.length <= typed.length * STRETCHED;
    return fits && isShortFor(typed, name) ? LEFT_OUT + name.length / 1000 : Infinity;
  }

  /** Names one slip away from a folded question, the nearest first: [{page, name, kind, distance}]. */
  app.findSlips = async (typed) => {
    const size = Array.from(typed).length;
    if (size < 2 || size > LONGEST || !app.HAN.test(typed)) return [];
    await app.prepareSounds();
    const best = new Map();
    for (const [name, entries] of await app.eachName(typed, PARTS)) {
      const distance = measure(typed, name, size);
      if (distance === Infinity) continue;
      for (const { page, type, kind } of entries) {
        const held = best.get(page);
        const own = distance + (type === "title" ? 0 : 0.01);
        if (!held || own < held.distance) best.set(page, { page, name, kind, distance: own });
      }
    }
    const found = [...best.values()].sort((one, other) => one.distance - other.distance || one.page - other.page);
    // where something sounds or looks like it, what merely differs by a character is no guess worth making
    const nearest = found.length ? found[0].distance : 0;
    return found.filter(({ distance }) => (nearest < 0.5 ? distance < 0.5 : distance < nearest + 0.5)).slice(0, SHOWN);
  };
})((window.Yuedang = window.Yuedang || {}));

import { cards, escape, frame } from "../_includes/page.js";

export const data = {
  pagination: { data: "collections.sheets", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => sheet.url,
};

export const render = ({ sheet }) => {
  const { entry, number, count } = sheet;
  const page = (other) => (other > 1 ? `${entry.url}page/${other}/` : entry.url);
  const head = `<link rel="alternate" type="application/atom+xml" href="${entry.url}feed.xml">
<link rel="alternate" type="application/feed+json" href="${entry.url}feed.json">
`;
  const newer = number > 1 ? `<p><a href="${page(number - 1)}" rel="prev">Newer</a></p>\n` : "";
  const older = number < count ? `<p><a href="${page(number + 1)}" rel="next">Older</a></p>\n` : "";
  const turn = count > 1 ? `<nav class="turn" aria-label="Pages">\n${newer}${older}</nav>\n` : "";
  const main = `<h1>${escape(entry.name)}</h1>
<p>${entry.articles.length} articles</p>
${cards(sheet.articles)}
${turn}<p><a href="${entry.url}feed.xml">Feed: ${escape(entry.name)}</a></p>`;
  const title = entry.index[0].toUpperCase() + entry.index.slice(1);
  return frame({ title: entry.name, url: sheet.url, kind: "entry", crumbs: [[`/${entry.index}/`, title]], head, main });
};

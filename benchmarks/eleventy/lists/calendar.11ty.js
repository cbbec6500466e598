import { calendarCrumbs, cards, frame, periodWords, spans } from "../_includes/page.js";

export const data = {
  pagination: { data: "collections.periods", size: 1, alias: "period" },
  permalink: ({ period }) => period.url,
};

export const render = ({ period }) => {
  const { name, articles, parts } = period;
  const title = periodWords(name);
  const short = articles.length <= 100 || !parts;
  const shownParts = parts && (!short || name.length === 4) ? `${spans(parts, (part) => periodWords(part.name))}\n` : "";
  const main = `<h1>${title}</h1>\n<p>${articles.length} articles</p>\n${shownParts}${short ? cards(articles) : ""}`;
  return frame({ title, url: period.url, kind: "calendar", crumbs: calendarCrumbs(name, 1), main });
};

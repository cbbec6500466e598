import { cards, frame, spans } from "../_includes/page.js";

export const data = { permalink: "/" };

export const render = ({ collections }) => {
  const { articles, indexes, years } = collections;
  const head = `<link rel="alternate" type="application/atom+xml" href="/feed.xml">
<link rel="alternate" type="application/feed+json" href="/feed.json">
`;
  const ways = indexes.map(({ index, entries }) => {
    const most = [...entries].sort((a, b) => b.articles.length - a.articles.length).slice(0, 12);
    return `<section>\n<h2><a href="/${index}/">${index}</a></h2>\n${spans(most)}\n</section>\n`;
  });
  const main = `<h1>Benchmark</h1>
<p>${articles.length} articles</p>
<section>
<h2>Latest</h2>
${cards(articles.slice(0, 12))}
</section>
${ways.join("")}<section>
<h2 id="years">Years</h2>
${spans([...years].reverse())}
</section>`;
  return frame({ title: "Benchmark", url: "/", kind: "home", head, main });
};

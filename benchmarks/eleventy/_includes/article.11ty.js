import { SITE, calendarCrumbs, day, escape, frame, slug, words } from "./page.js";

const linked = (index, names) => names.map((name) => `<a href="/${index}/${slug(name)}/">${escape(name)}</a>`);
const listed = (index, names) => linked(index, names).map((link) => `<dd>${link}</dd>`).join("\n");
const turn = (label, rel, article) =>
  article ? `<p>${label} <a href="${article.url}" rel="${rel}">${escape(article.data.title)}</a></p>\n` : "";

export const render = ({ title, summary, authors, sections, subjects, people, page, content, newer, older }) => {
  const { date, url } = page;
  const address = SITE + url;
  const structured = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: title,
    url: address,
    datePublished: day(date),
    description: summary,
    articleSection: sections,
    keywords: subjects,
    author: { "@type": "Person", name: authors[0] },
  };
  const head = `<meta name="description" content="${escape(summary)}">
<meta name="citation_title" content="${escape(title)}">
${authors.map((author) => `<meta name="citation_author" content="${escape(author)}">\n`).join("")}<meta name="citation_publication_date" content="${day(date).replaceAll("-", "/")}">
<meta name="citation_journal_title" content="Benchmark">
<meta property="og:type" content="article">
<meta property="og:title" content="${escape(title)}">
<meta property="og:description" content="${escape(summary)}">
<meta property="og:url" content="${address}">
<meta property="og:site_name" content="Benchmark">
<meta property="article:published_time" content="${day(date)}">
<script type="application/ld+json">${JSON.stringify(structured).replaceAll("<", "\\u003c")}</script>
`;
  const main = `<article class="article">
<header>
<p class="kicker">${linked("sections", sections).join(", ")}</p>
<h1>${escape(title)}</h1>
<p class="standfirst">${escape(summary)}</p>
</header>
<p class="byline">By ${linked("authors", authors).join(", ")}, <time datetime="${day(date)}">${words(date)}</time></p>
<div class="text">
${content}
</div>
<section class="in-this-article">
<h2>In this article</h2>
<dl>
<dt>People</dt>
${listed("people", people)}
<dt>Tags</dt>
${listed("tags", subjects)}
</dl>
</section>
<footer class="cite">
<h2>Cite this article</h2>
<p>${authors.map(escape).join(", ")}, “${escape(title)}”, <cite>Benchmark</cite>, ${words(date)}. <a href="${address}">${address}</a></p>
</footer>
</article>
<nav class="turn" aria-label="Earlier and later">
${turn("Earlier", "prev", older)}${turn("Later", "next", newer)}</nav>`;
  return frame({ title, url, kind: "article", crumbs: calendarCrumbs(day(date)), head, main });
};

// What the templates share: the frame of a page, lists of articles, and dates.

export const SITE = "https://benchmark.example";
const TITLE = "Benchmark";
const MONTHS = "January February March April May June July August September October November December".split(" ");
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escape = (text) => (/[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]) : text);
export const slug = (name) => name.toLowerCase().replaceAll(" ", "-");
export const byTime = (articles) => articles.sort((a, b) => b.date - a.date || (a.url < b.url ? 1 : -1));
export const day = (date) => date.toISOString().slice(0, 10);
export const words = (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;

/** The words of "1984", "1984-01" or "1984-01-11". */
export function periodWords(name) {
  const [year, month, date] = name.split("-");
  return [date && Number(date), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

export const cards = (articles) => `<ul class="cards">
${articles
  .map(
    ({ date, url, data }) => `<li class="card">
<p class="card-date"><time datetime="${day(date)}">${words(date)}</time></p>
<p class="card-title"><a href="${url}">${escape(data.title)}</a></p>
<p class="card-summary">${escape(data.summary)}</p>
</li>`
  )
  .join("\n")}
</ul>`;

export const spans = (parts, label = (part) => part.name) => `<ul class="spans">
${parts
  .map((part) => `<li><a href="${part.url}">${escape(label(part))}</a> <span class="count">${part.articles.length}</span></li>`)
  .join("\n")}
</ul>`;

/** A whole page. `crumbs` are pairs of url and words. */
export const frame = ({ title, url, kind, crumbs = [], head = "", main }) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – ${TITLE}</title>
<link rel="canonical" href="${SITE}${url}">
${head}<link rel="stylesheet" href="/style.css">
</head>
<body class="kind-${kind}">
<header class="masthead">
<p class="masthead-title"><a href="/">${TITLE}</a></p>
</header>
<nav class="menu" aria-label="Browse the archive">
<ul>
<li><a href="/people/">People</a></li>
<li><a href="/tags/">Tags</a></li>
<li><a href="/sections/">Sections</a></li>
<li><a href="/authors/">Authors</a></li>
<li><a href="/#years">By year</a></li>
</ul>
</nav>
<nav class="breadcrumbs" aria-label="You are here">
<ol>
<li><a href="/">Home</a></li>
${crumbs.map(([href, name]) => `<li><a href="${href}">${escape(name)}</a></li>\n`).join("")}<li><span aria-current="page">${escape(title)}</span></li>
</ol>
</nav>
<main>
${main}
</main>
<footer class="colophon">
<p><a href="/">${TITLE}</a></p>
<p><a href="/feed.xml">Feed</a></p>
</footer>
</body>
</html>
`;

/** The breadcrumbs to the year, the month and the day in a name like "1984-01-11", the last `without` left out. */
export function calendarCrumbs(name, without = 0) {
  const steps = name.split("-");
  return steps
    .slice(0, steps.length - without)
    .map((_, place) => [`/${steps.slice(0, place + 1).join("/")}/`, periodWords(steps.slice(0, place + 1).join("-")).split(" ")[0]]);
}

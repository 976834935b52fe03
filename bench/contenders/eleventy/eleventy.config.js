/** Plain Eleventy: the topic files are its templates, front matter its data, layouts in nunjucks. */
export default function eleventy(config) {
  config.addFilter("host", (url) => new URL(url).host);
  config.addFilter("year", (date) => new Date(date).toISOString().slice(0, 4));
  config.addCollection("topics", (all) => all.getFilteredByGlob("topics/*.md"));
  config.addCollection("guidelines", (all) => all.getFilteredByGlob("guidelines/*.md"));
  config.addCollection("entries", (all) => {
    const entries = {};
    for (const topic of all.getFilteredByGlob("topics/*.md")) {
      for (const item of topic.data.data.items) {
        const { id } = item._embedded.guideline;
        entries[id] ??= [];
        entries[id].push({ topic, item });
      }
    }
    return entries;
  });
  config.addLayoutAlias("topic", "topic.njk");
  config.addLayoutAlias("guideline", "guideline.njk");
  return { markdownTemplateEngine: false, dir: { input: ".", includes: "_includes", output: "_site" } };
}

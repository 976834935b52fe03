// The corpus names its layout "topic" and its pages' URLs without an ending.
export default { layout: "topic.njk", eleventyComputed: { permalink: ({ page }) => `/design/topics/${page.fileSlug}.html` } };

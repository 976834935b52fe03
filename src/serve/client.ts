/** The path below which the development server answers for itself; no resource of a site starts with it. */
export const OWN_PATH = "/__concordance/";

/**
 * What the browser runs while a site is edited: it reloads the page, or only
 * its styles, and shows what is wrong over the last good page. The text of
 * findings is set as text, never as markup.
 */
export const CLIENT = `(() => {
  const HOST = "concordance-overlay";
  const style = ":host{position:fixed;inset:0;z-index:2147483647;overflow:auto;padding:1.5rem;background:#1b1b1ff2;color:#f4f4f4;font:14px/1.5 ui-monospace,monospace}h1{font-size:1.1rem;margin:0 0 1rem}pre{white-space:pre-wrap;margin:0}button{position:absolute;top:1rem;right:1rem;font:inherit;padding:.4rem .8rem}";
  const show = (title, text) => {
    hide();
    const host = document.createElement(HOST);
    host.setAttribute("role", "alertdialog");
    host.setAttribute("aria-label", title);
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    const heading = document.createElement("h1");
    heading.textContent = title;
    const body = document.createElement("pre");
    body.textContent = text;
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", hide);
    root.append(heading, body, close);
    document.documentElement.append(host);
  };
  const hide = () => document.querySelector(HOST)?.remove();
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  let version;
  const events = new EventSource("${OWN_PATH}events");
  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (version !== undefined && version !== state.version && !state.problem) {
      if (state.change === "styles") restyle(state.styles);
      else { location.reload(); return; }
    }
    version = state.version;
    if (state.problem) show(state.title, state.problem);
    else hide();
  });
  const restyle = (href) => {
    const old = document.querySelector('link[rel="stylesheet"]');
    if (!old || !href) { location.reload(); return; }
    const fresh = old.cloneNode();
    fresh.href = href;
    fresh.addEventListener("load", () => old.remove());
    old.after(fresh);
  };
})();
`;

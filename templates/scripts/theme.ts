// Stands inline in the head: it must have run before the first paint, and be short.
(() => {
  const root = document.documentElement;
  root.dataset["js"] = "";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset["theme"] = theme;
  } catch {
    // Storage may be forbidden; the system's theme holds then.
  }
  // What the address chooses is applied by scripts that have run by then, unless one of them is slow or lost.
  if (location.search !== "") root.dataset["query"] = "";
  if (location.search + location.hash !== "") {
    root.dataset["pending"] = location.search === "" ? "hash" : "query";
    const settle = (): void => {
      delete root.dataset["pending"];
    };
    addEventListener("DOMContentLoaded", settle);
    setTimeout(settle, 3000);
  }
})();

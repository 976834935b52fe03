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
})();

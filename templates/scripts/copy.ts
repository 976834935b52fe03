const SAID_FOR = 2000;

/** Gives a block of code a button that copies it. */
function addCopyButton(block: HTMLPreElement): void {
  const frame = document.createElement("div");
  frame.className = "code-frame";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  // What was copied is said to those who do not see the button change.
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  let timer: number | undefined;
  const say = (text: string): void => {
    button.textContent = text;
    status.textContent = text === "Copy" ? "" : text;
  };
  say("Copy");
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(block.textContent?.trim() ?? "").then(
      () => say("Copied"),
      () => say("Not copied"),
    );
    clearTimeout(timer);
    timer = window.setTimeout(say, SAID_FOR, "Copy");
  });
  block.replaceWith(frame);
  frame.append(block, button, status);
}

/** Gives every block of code on the page a button that copies it, where the browser lets pages copy. */
export function addCopyButtons(): void {
  // There is none on sites without HTTPS.
  if (!("clipboard" in navigator)) return;
  for (const block of document.querySelectorAll("pre")) addCopyButton(block);
}

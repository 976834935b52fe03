/** The arrow of a select field, in any browser. */
const ARROW = 28;

/**
 * Shows below a field the whole name that the field cuts, at whatever width.
 *
 * @returns what looks at the fields again, after their values were set.
 */
export function showCutNames(fields: readonly HTMLSelectElement[]): () => void {
  const pen = document.createElement("canvas").getContext("2d");
  const lines = fields.map((field) => {
    const line = document.createElement("span");
    line.className = "field-whole";
    // Assistive technology reads the field itself, which is cut for the eye alone.
    line.setAttribute("aria-hidden", "true");
    line.hidden = true;
    field.after(line);
    return line;
  });
  const look = (): void => {
    // All is measured before anything changes.
    const cut = fields.map((field) => {
      const name = field.selectedOptions[0]?.text ?? "";
      const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(field);
      if (!pen) return "";
      pen.font = font;
      const room = field.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd) - ARROW;
      return pen.measureText(name).width > room ? name : "";
    });
    lines.forEach((line, index) => {
      line.textContent = cut[index] ?? "";
      line.hidden = line.textContent === "";
    });
  };
  const observer = new ResizeObserver(look);
  for (const field of fields) observer.observe(field);
  return look;
}

import nunjucks from "nunjucks";

/** The part of a nunjucks frame, the scope of a template's variables, that is used here. */
export interface Frame {
  readonly variables: Record<string, unknown>;
  set(name: string, value: unknown, resolveUp?: boolean): void;
  resolve(name: string, forWrite?: boolean): Frame | undefined;
}

/** The frames of nunjucks; its types do not know them. */
export const FrameClass = (nunjucks.runtime as unknown as { Frame: { new (): Frame; readonly prototype: Frame } }).Frame;

const slow = FrameClass.prototype.set;
const names = new Map<string, readonly [string, string] | undefined>();

/**
 * Sets a variable as nunjucks does. A loop sets seven of them in every round,
 * `loop.index` and so on, and nunjucks splits those names anew each time, which
 * was a quarter of the rendering.
 */
export function setVariable(this: Frame, name: string, value: unknown, resolveUp?: boolean): void {
  if (!name.includes(".")) {
    if (resolveUp) slow.call(this, name, value, resolveUp);
    else this.variables[name] = value;
    return;
  }
  let parts = names.get(name);
  if (!parts) {
    const [object, property, ...rest] = name.split(".");
    if (object === undefined || property === undefined || rest.length > 0) {
      slow.call(this, name, value, resolveUp);
      return;
    }
    parts = [object, property];
    names.set(name, parts);
  }
  const object = this.variables[parts[0]];
  if (resolveUp || typeof object !== "object" || object === null) slow.call(this, name, value, resolveUp);
  else (object as Record<string, unknown>)[parts[1]] = value;
}

/** Lets all frames set variables that way. */
export function quickenFrames(): void {
  FrameClass.prototype.set = setVariable;
}

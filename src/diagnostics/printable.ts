/**
 * A text as a terminal and a log may have it: without characters that act on
 * them (each becomes U+FFFD, so that places stay), and without the `##[` at
 * which a log of GitHub Actions takes a command from the middle of a line.
 */
export function printable(text: string): string {
  return text
    .replace(/\t/g, " ")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\u{FFFD}")
    .replace(/##(?=\[)/g, "#\u{FFFD}");
}

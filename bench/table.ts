/** The figures of one case at one size; medians. */
export interface Row {
  /** How many topics, or `real` for the project's own content. */
  readonly topics: string;
  readonly case: string;
  /** Seconds. */
  readonly wall: number;
  readonly cpu?: number;
  /** Megabytes at the peak. */
  readonly memory?: number;
  readonly files?: number;
  readonly bytes?: number;
}

/** Rows as a Markdown table, with the ratio to Hugo at the same size where Hugo was measured, and the slopes from size to size. */
export function table(rows: readonly Row[]): string {
  const head = ["topics", "case", "wall s", "CPU s", "peak MB", "files", "MB written", "wall / Hugo", "memory / Hugo"];
  const lines = rows.map((row) => {
    const hugo = rows.find((other) => other.topics === row.topics && other.case === "hugo");
    return [
      row.topics,
      row.case,
      row.wall.toFixed(row.wall < 1 ? 3 : 2),
      row.cpu?.toFixed(2) ?? "",
      row.memory?.toFixed(0) ?? "",
      String(row.files ?? ""),
      row.bytes === undefined ? "" : (row.bytes / 1e6).toFixed(1),
      ratio(row.wall, hugo?.wall),
      ratio(row.memory, hugo?.memory),
    ];
  });
  const text = [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const growth = slopes(rows);
  return growth.length === 0 ? text : `${text}\n\n${growth.join("\n")}`;
}

function ratio(value: number | undefined, base: number | undefined): string {
  return value === undefined || base === undefined ? "" : (value / base).toFixed(2);
}

/** What a further 1,000 topics cost from each size to the next: equal figures mean linear growth. */
function slopes(rows: readonly Row[]): string[] {
  const names = [...new Set(rows.map((row) => row.case))];
  return names.flatMap((name) => {
    const series = rows
      .filter((row) => row.case === name && Number(row.topics) >= 1000)
      .sort((a, b) => Number(a.topics) - Number(b.topics));
    return series.slice(1).map((row, index) => {
      const before = series[index] ?? row;
      const thousands = (Number(row.topics) - Number(before.topics)) / 1000;
      const memory =
        row.memory === undefined || before.memory === undefined ? "" : `, ${((row.memory - before.memory) / thousands).toFixed(1)} MB`;
      return `${name}, ${before.topics} to ${row.topics}: ${((row.wall - before.wall) / thousands).toFixed(3)} s${memory} for every 1,000 topics`;
    });
  });
}

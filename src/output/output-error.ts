/** What keeps an output folder from being used. */
export class OutputError extends Error {
  readonly hint: string;
  /** Whether the call names a folder that cannot be the output, rather than something being in the way of it. */
  readonly isMistakeOfCall: boolean;

  constructor(message: string, hint: string, isMistakeOfCall = false) {
    super(message);
    this.hint = hint;
    this.isMistakeOfCall = isMistakeOfCall;
  }
}
